//! Name and seats of one client. The row is read again just before it is
//! written; what somebody else changed meanwhile is never lost, and told
//! (`domain/clients/edit.rs` decides).

use leptos::{prelude::*, task::spawn_local};

use super::{clients_context::ClientsContext, clients_text};
use crate::{
    api::ApiError,
    domain::{
        clients::edit::{self, ClientChange, ClientEdit, EditPlan},
        model::client::Client,
    },
    phrase, t_string,
    ui::{
        banner::Banner,
        button::{Button, ButtonKind},
        dialog::Dialog,
        field::TextField,
        tone::Tone,
        words::Words,
    },
    words,
};

/// One dialog's state, apart from its field.
#[derive(Clone, Copy)]
pub(super) struct EditForm {
    page: ClientsContext,
    /// The row that the person decides about.
    pub seen: RwSignal<Client>,
    /// What others changed since, waiting for the person's word.
    others: RwSignal<Vec<ClientChange>>,
    pending: RwSignal<bool>,
    failure: RwSignal<Option<String>>,
}

impl EditForm {
    pub fn new(page: ClientsContext, client: Client) -> Self {
        Self {
            page,
            seen: RwSignal::new(client),
            others: RwSignal::new(Vec::new()),
            pending: RwSignal::new(false),
            failure: RwSignal::new(None),
        }
    }

    /// Writes, unless others changed what the person decided about.
    pub fn save(self, edit: ClientEdit) {
        let page = self.page;
        let is_same = self.seen.with_untracked(|seen| match &edit {
            ClientEdit::Name(name) => *name == seen.name,
            ClientEdit::Seats(seats) => Some(*seats) == seen.assigned,
        });
        if is_same {
            return page.close();
        }
        self.pending.set(true);
        self.failure.set(None);
        spawn_local(async move {
            let result = self.write(&edit).await;
            self.pending.try_set(false);
            match result {
                Ok(Some(others)) => {
                    page.close();
                    self.tell(&edit, &others);
                }
                Ok(None) => {}
                Err(error) => {
                    let text = untrack(|| clients_text::error(page.i18n, &error));
                    self.failure.try_set(Some(text));
                }
            }
        });
    }

    /// What others changed, once it is written; `None` when the person has to decide first.
    async fn write(self, edit: &ClientEdit) -> Result<Option<Vec<ClientChange>>, ApiError> {
        let page = self.page;
        let Some(seen) = self.seen.try_get_untracked() else {
            return Ok(None);
        };
        let rows = page.reload().await?;
        let now = rows.iter().find(|client| client.id == seen.id);
        let now = now.cloned().ok_or(ApiError::NotFound)?;
        match edit::plan(&seen, &now, edit) {
            EditPlan::Ask(changes) => {
                page.session.forget_subscription(&page.provider_id());
                self.seen.try_set(now);
                self.others.try_set(changes);
                Ok(None)
            }
            EditPlan::Write(write, others) => {
                let provider = page.provider_id();
                page.session.update_client(&provider, &now, &write).await?;
                page.patch(&now.id, |client| {
                    client.name.clone_from(&write.name);
                    client.assigned = Some(write.seats);
                });
                Ok(Some(others))
            }
        }
    }

    fn tell(self, edit: &ClientEdit, others: &[ClientChange]) {
        let page = self.page;
        let done = match edit {
            ClientEdit::Name(_) => words!(page.i18n, client_edit.renamed),
            ClientEdit::Seats(_) => words!(page.i18n, client_edit.seats_saved),
        };
        page.toasts.success(done);
        if !others.is_empty() {
            let changes = untrack(|| clients_text::changes(page.i18n, others));
            let text = untrack(|| t_string!(page.i18n, client_edit.others_kept, changes = changes));
            page.toasts.warning(text);
        }
    }

    /// The dialog around what is edited.
    pub fn dialog(
        self,
        title: Signal<String>,
        reason: Signal<Option<String>>,
        submit: Callback<()>,
        content: AnyView,
    ) -> AnyView {
        let (page, words) = (self.page, Words::expect());
        let actions = move || {
            view! {
                <Button on_click=move |_| page.close()>{words.cancel}</Button>
                <Button kind=ButtonKind::Primary submit=true pending=self.pending disabled_reason=reason>
                    {phrase!(page.i18n, client_edit.save)}
                </Button>
            }
        };
        view! {
            <Dialog
                title=title
                busy=self.pending
                error=self.failure
                on_close=move |()| page.close()
                on_submit=submit
                actions=actions
            >
                {self.others_view()}
                {content}
            </Dialog>
        }
        .into_any()
    }

    /// What somebody else did to the very value that is being edited.
    fn others_view(self) -> impl IntoView {
        let i18n = self.page.i18n;
        move || {
            let changes = self.others.get();
            (!changes.is_empty()).then(|| {
                let text = move || clients_text::changes(i18n, &changes);
                let title = phrase!(i18n, client_edit.others_title);
                view! {
                    <Banner tone=Tone::Warning title=title announce=true>
                        {text} " " {phrase!(i18n, client_edit.others_text)}
                    </Banner>
                }
            })
        }
    }
}

/// Another name.
pub(super) fn rename(page: ClientsContext, client: Client) -> AnyView {
    let i18n = page.i18n;
    let text = RwSignal::new(client.name.clone());
    let title = {
        let name = client.name.clone();
        Signal::derive(move || t_string!(i18n, client_edit.rename_title, name = name.clone()))
    };
    let form = EditForm::new(page, client);
    let read = Memo::new(move |_| text.with(|text| edit::read_name(text)));
    let error = Signal::derive(move || {
        let problem = read.get().err()?;
        Some(clients_text::name_problem(i18n, problem))
    });
    let reason = Signal::derive(move || error.get().or_else(|| page.suspended()));
    let submit = move || {
        if let (None, Ok(name)) = (reason.get_untracked(), read.get_untracked()) {
            form.save(ClientEdit::Name(name));
        }
    };
    let field = view! {
        <TextField
            label=phrase!(i18n, client_edit.name)
            hint=phrase!(i18n, client_edit.name_hint)
            error=error
            value=text
            on_input=move |typed| text.set(typed)
            required=true
            autofocus=true
        />
    };
    form.dialog(
        title,
        reason,
        Callback::new(move |()| submit()),
        field.into_any(),
    )
}
