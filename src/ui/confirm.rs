//! The confirmation: any handler may ask "really?" without drawing a dialog.
//!
//! The app mounts one [`ConfirmHost`]; whoever needs an answer takes
//! [`ConfirmContext`] and asks. It does not carry out anything and shows no
//! progress: the confirmed action reports by toast, titled by the action.

use leptos::prelude::*;

use super::{
    button::{Button, ButtonKind},
    dialog::Dialog,
    words::Words,
};

/// A question with consequences.
#[derive(Clone, Debug)]
pub struct ConfirmRequest {
    /// The verb and the object: "Remove Fabrikam Dental from Northwind IT".
    pub title: String,
    /// What happens, to whom, and whether it can be undone; one paragraph per line.
    pub body: String,
    /// The verb on the button.
    pub confirm_label: String,
    /// Destroys something: the button is solid red.
    pub danger: bool,
    /// Called when confirmed.
    pub on_confirm: Callback<()>,
}

/// The service that asks for confirmation.
#[derive(Clone, Copy, Debug)]
pub struct ConfirmContext(RwSignal<Option<ConfirmRequest>>);

impl ConfirmContext {
    /// Makes the service available below; call once in the app.
    pub fn provide() -> Self {
        let service = Self(RwSignal::new(None));
        provide_context(service);
        service
    }

    /// The provided service; one that nobody hears if there is none.
    pub fn expect() -> Self {
        use_context().unwrap_or_else(|| Self(RwSignal::new(None)))
    }

    /// Shows the question.
    pub fn ask(self, request: ConfirmRequest) {
        self.0.set(Some(request));
    }
}

/// Draws the question that was asked, if any; mount once.
#[component]
pub fn ConfirmHost() -> impl IntoView {
    let service = ConfirmContext::expect();
    let close = move || service.0.set(None);
    move || {
        service.0.get().map(|request| {
            let words = Words::expect();
            let on_confirm = request.on_confirm;
            let kind = if request.danger {
                ButtonKind::DangerSolid
            } else {
                ButtonKind::Primary
            };
            let label = request.confirm_label;
            let confirm = move || {
                close();
                on_confirm.run(());
            };
            let paragraphs = request
                .body
                .lines()
                .map(|line| view! { <p>{line.to_owned()}</p> })
                .collect_view();
            view! {
                <Dialog
                    title=request.title
                    on_close=close
                    on_submit=confirm
                    actions=move || {
                        view! {
                            <Button on_click=move |_| close()>{words.cancel}</Button>
                            <Button kind=kind submit=true>{label}</Button>
                        }
                    }
                >
                    <div class="confirm-body">{paragraphs}</div>
                </Dialog>
            }
        })
    }
}
