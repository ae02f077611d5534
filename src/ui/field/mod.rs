//! Form fields: a label, a control, a hint and an error that belong together.
//!
//! Values go in as signals and come out through callbacks; a field keeps nothing for
//! itself and checks nothing, so the form decides what is wrong and says so in
//! `error`. Names and descriptions are tied together with ids (`aria-describedby`).

mod checkbox;
mod date_field;
mod file_button;
mod frame;
mod password_field;
mod radio_group;
mod search_field;
mod select_field;
mod text_area_field;
mod text_field;

pub use checkbox::Checkbox;
pub use date_field::DateField;
pub use file_button::FileButton;
pub use password_field::PasswordField;
pub use radio_group::{RadioGroup, RadioOption};
pub use search_field::SearchField;
pub use select_field::{SelectField, SelectOption};
pub use text_area_field::TextAreaField;
pub use text_field::TextField;
