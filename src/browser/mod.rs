//! The doors: thin, boring wrappers over what the browser offers. They return
//! values and futures, never signals, and know nothing of the app.

pub mod activity;
pub mod assets;
pub mod calendar;
pub mod channel;
pub mod clipboard;
pub mod clock;
pub mod document;
pub mod download;
pub mod entering;
pub mod format;
pub mod frame_channel;
pub mod keyboard;
pub mod leaving;
pub mod links;
pub mod random;
pub mod resize;
pub mod security_key;
pub mod site;
pub mod storage;
pub mod text;
pub mod timers;
pub mod web_crypto;
pub mod worker;
