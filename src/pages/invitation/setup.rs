//! Setting a provider up: finds out whether it still has to be, shows the form,
//! and sends it.

use leptos::{prelude::*, task::spawn_local};

use super::{picture, setup_form, text};
use crate::{
    api::ApiError,
    browser::document,
    domain::invitation::{
        form::{Field, Mistake, SetupForm},
        link::{Link, LinkKind},
        refusal::{self, Problem},
    },
    i18n::{I18nContext, use_i18n},
    layout::{auth_shell::AuthShell, load_error::LoadError},
    phrase,
    session::{SessionContext, renewal::ActionError},
    t_string,
    ui::{spinner::Spinner, toast::Toasts},
};

/// Where the page is.
#[derive(Clone)]
enum Stage {
    Loading,
    Form,
    Problem(Problem),
    Failed(ActionError),
}

/// The set-up of one provider.
#[derive(Clone, Copy)]
pub(super) struct Setup {
    /// The link.
    pub link: StoredValue<Link>,
    /// What was filled in.
    pub form: RwSignal<SetupForm>,
    /// What is wrong with it.
    pub mistakes: RwSignal<Vec<(Field, Mistake)>>,
    /// It is on its way.
    pub pending: RwSignal<bool>,
    /// Why it was not accepted, when that is no matter of a single field.
    pub failure: RwSignal<Option<ActionError>>,
    stage: RwSignal<Stage>,
    session: SessionContext,
    i18n: I18nContext,
    toasts: Toasts,
}

/// The page for the person whom the link was mailed to.
pub(super) fn page(link: Link) -> AnyView {
    let i18n = use_i18n();
    let setup = Setup {
        form: RwSignal::new(SetupForm {
            billing_email: link.email.clone(),
            ..SetupForm::default()
        }),
        link: StoredValue::new(link),
        mistakes: RwSignal::new(Vec::new()),
        pending: RwSignal::new(false),
        failure: RwSignal::new(None),
        stage: RwSignal::new(Stage::Loading),
        session: SessionContext::expect(),
        i18n,
        toasts: Toasts::expect(),
    };
    setup.load();
    let lead = phrase!(i18n, invitations.setup_lead);
    let lead = Signal::derive(move || {
        let is_form = matches!(&*setup.stage.read(), Stage::Form);
        is_form.then(|| lead.get())
    });
    let page = move || match setup.stage.get() {
        Stage::Problem(problem) => picture::problem(LinkKind::Setup, problem),
        stage => {
            let body = match stage {
                Stage::Failed(error) => {
                    let error = match error {
                        ActionError::Api(error) => error,
                        ActionError::Crypto(_) => ApiError::Malformed,
                    };
                    view! { <LoadError error=error on_retry=move |()| setup.load()/> }.into_any()
                }
                Stage::Form => setup_form::form(setup),
                _ => view! { <Spinner/> }.into_any(),
            };
            view! {
                <AuthShell title=phrase!(i18n, invitations.setup_title) lead=lead>
                    {body}
                </AuthShell>
            }
            .into_any()
        }
    };
    page.into_any()
}

impl Setup {
    /// A provider that was set up before, here or elsewhere, leads into the
    /// portal: the gate sees it in the renewed profile.
    fn load(self) {
        self.stage.set(Stage::Loading);
        let provider = self.link.with_value(Link::provider);
        spawn_local(async move {
            let stage = match self.session.provider_to_set_up(&provider).await {
                Ok(found) if found.is_done => match self.session.renew().await {
                    Ok(()) => Stage::Problem(Problem::NotItsAdmin),
                    Err(error) => Stage::Failed(error),
                },
                Ok(found) => {
                    if let Some(email) = found.billing_email {
                        self.form.try_update(|form| form.billing_email = email);
                    }
                    Stage::Form
                }
                Err(error) => self.failed(ActionError::Api(error)),
            };
            self.stage.try_set(stage);
        });
    }

    fn failed(self, error: ActionError) -> Stage {
        match text::picture_of(LinkKind::Setup, &error) {
            Some(problem) => Stage::Problem(problem),
            None => Stage::Failed(error),
        }
    }

    /// Sends the form, if nothing is wrong with it that can be seen from here.
    pub(super) fn submit(self) {
        let (i18n, toasts) = (self.i18n, self.toasts);
        let form = self.form.get_untracked();
        let link = self.link.get_value();
        self.pending.set(true);
        self.failure.set(None);
        spawn_local(async move {
            let result = self.session.set_up_provider(&link, &form).await;
            self.pending.try_set(false);
            match result {
                Ok(()) => {
                    let provider = form.name.trim();
                    toasts.success(t_string!(i18n, invitations.done, provider = provider));
                    self.load();
                }
                Err(error) => self.refused(error),
            }
        });
    }

    fn refused(self, error: ActionError) {
        let message = text::message(&error);
        if refusal::is_already_set_up(&message) {
            self.load();
        } else if let Some(field) = refusal::field(&message) {
            self.mistakes.try_set(vec![(field, Mistake::Refused)]);
            request_animation_frame(document::focus_first_invalid);
        } else if let Some(problem) = text::picture_of(LinkKind::Setup, &error) {
            self.stage.try_set(Stage::Problem(problem));
        } else {
            self.failure.try_set(Some(error));
        }
    }
}
