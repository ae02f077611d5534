//! When a secret may be seen: the person's access must include it, and an item
//! that asks for the master password asks once per opening.

use leptos::{prelude::*, task::spawn_local};

use super::access::VaultAccess;
use crate::{
    domain::model::cipher::CipherListView,
    i18n::use_i18n,
    phrase, t_string,
    ui::{
        button::{Button, ButtonKind},
        dialog::Dialog,
        field::PasswordField,
    },
};

/// The rule for the secrets of one open item.
#[derive(Clone, Copy)]
pub struct SecretGuard {
    /// The person's access shows secrets.
    pub view_password: bool,
    needs_password: RwSignal<bool>,
    /// What to do once the master password was right.
    waiting: RwSignal<Option<Callback<()>>>,
}

impl SecretGuard {
    /// The rule for this item.
    pub fn new(item: &CipherListView) -> Self {
        Self {
            view_password: item.view_password,
            needs_password: RwSignal::new(item.reprompt),
            waiting: RwSignal::new(None),
        }
    }

    /// Does something with a secret, after the master password if the item asks for it.
    pub fn pass(self, action: impl Into<Callback<()>>) {
        if !self.view_password {
            return;
        }
        let action = action.into();
        match self.needs_password.get_untracked() {
            true => self.waiting.set(Some(action)),
            false => action.run(()),
        }
    }

    /// Whether secrets can be seen without another question.
    pub fn is_open(self) -> bool {
        self.view_password && !self.needs_password.get()
    }
}

/// Asks for the master password while something waits for it.
#[component]
pub fn RepromptDialog(
    /// The rule of the open item.
    guard: SecretGuard,
    /// Who knows the master password.
    access: VaultAccess,
) -> impl IntoView {
    let is_shown = Memo::new(move |_| guard.waiting.with(Option::is_some));
    move || {
        is_shown
            .get()
            .then(|| view! { <RepromptForm guard access/> })
    }
}

#[component]
fn RepromptForm(guard: SecretGuard, access: VaultAccess) -> impl IntoView {
    let i18n = use_i18n();
    let password = RwSignal::new(String::new());
    let pending = RwSignal::new(false);
    let error = RwSignal::new(None::<String>);
    let close = Callback::new(move |()| guard.waiting.set(None));
    let submit = Callback::new(move |()| {
        pending.set(true);
        error.set(None);
        let answer = access.verify.run(password.get_untracked());
        spawn_local(async move {
            let is_right = answer.await;
            // Closed or locked meanwhile: there is nothing left to show.
            if pending.try_set(false).is_some() {
                return;
            }
            if !is_right {
                error.set(Some(t_string!(i18n, item.reprompt_wrong).to_string()));
                return;
            }
            password.set(String::new());
            guard.needs_password.set(false);
            if let Some(Some(action)) = guard.waiting.try_update(Option::take) {
                action.run(());
            }
        });
    });
    let title = phrase!(i18n, item.reprompt_title);
    let label = phrase!(i18n, item.reprompt_field);
    let actions = move || {
        view! {
            <Button on_click=move |_| close.run(())>
                {phrase!(i18n, item.reprompt_cancel)}
            </Button>
            <Button kind=ButtonKind::Primary submit=true pending>
                {phrase!(i18n, item.reprompt_confirm)}
            </Button>
        }
    };
    view! {
        <Dialog title busy=pending on_close=close on_submit=submit actions>
            <p>{phrase!(i18n, item.reprompt_text)}</p>
            <PasswordField label value=password on_input=move |typed| password.set(typed) error autofocus=true/>
        </Dialog>
    }
}
