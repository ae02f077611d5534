//! Signing in and unlocking: `/login` and `/lock`.

pub mod lock_page;
pub mod login_page;
mod new_device;
mod own_window;
mod second_step;
mod send_code;
