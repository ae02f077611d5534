//! The form for name and billing address.

use leptos::{prelude::*, task::spawn_local};

use super::settings_page::SettingsContext;
use crate::{
    browser::leaving::Stake,
    domain::provider_settings::{ProviderSettings, SettingsProblem, rebase},
    layout::error_text,
    phrase,
    session::provider_settings::{ProviderRecord, Saved},
    t_string,
    ui::{
        banner::Banner,
        button::{Button, ButtonKind},
        field::TextField,
        tone::Tone,
    },
    words,
};

/// What is shown, and what the person makes of it.
#[derive(Clone, Copy)]
struct Form {
    page: SettingsContext,
    shown: RwSignal<ProviderSettings>,
    draft: RwSignal<ProviderSettings>,
    /// Saving was tried, so that empty fields may be called wrong.
    is_tried: RwSignal<bool>,
    is_pending: RwSignal<bool>,
    notice: RwSignal<Option<Notice>>,
}

/// Why the last attempt stored nothing.
#[derive(Clone, PartialEq)]
enum Notice {
    Failed(String),
    Conflict,
}

pub(super) fn settings_form(page: SettingsContext, record: ProviderRecord) -> AnyView {
    let i18n = page.i18n;
    let form = Form {
        page,
        shown: RwSignal::new(record.settings.clone()),
        draft: RwSignal::new(record.settings),
        is_tried: RwSignal::new(false),
        is_pending: RwSignal::new(false),
        notice: RwSignal::new(None),
    };
    let is_changed = Memo::new(move |_| {
        let shown = form.shown.with(ProviderSettings::normal);
        form.draft.with(|draft| draft.normal() != shown)
    });
    StoredValue::new_local(Stake::new(move || {
        is_changed.try_get_untracked().unwrap_or(false)
    }));
    let closed = page.here.closed(i18n);
    let reason = Signal::derive(move || {
        let unchanged = || t_string!(i18n, settings.unchanged).to_owned();
        closed.get().or_else(|| (!is_changed.get()).then(unchanged))
    });
    let name_error = Signal::derive(move || {
        let problem = form.draft.with(ProviderSettings::name_problem)?;
        match problem {
            SettingsProblem::TooLong => {
                let count = form.draft.with(|draft| draft.name.trim().chars().count());
                Some(t_string!(i18n, settings.name_too_long, count = count))
            }
            _ => {
                let missing = || t_string!(i18n, settings.name_missing).to_owned();
                form.is_tried.get().then(missing)
            }
        }
    });
    let address_error = Signal::derive(move || {
        let problem = form.draft.with(ProviderSettings::address_problem)?;
        let text = match problem {
            SettingsProblem::Missing => t_string!(i18n, settings.billing_email_missing),
            SettingsProblem::TooLong => t_string!(i18n, settings.billing_email_too_long),
            SettingsProblem::NotAnAddress => t_string!(i18n, settings.billing_email_wrong),
        };
        form.is_tried.get().then(|| text.to_owned())
    });
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let is_blocked = form.is_pending.get_untracked() || reason.get_untracked().is_some();
        if !is_blocked {
            save(form);
        }
    };
    let discard = move |_| {
        form.draft.set(form.shown.get_untracked());
        form.notice.set(None);
        form.is_tried.set(false);
    };
    view! {
        <section class="card settings-card">
            <h2>{phrase!(i18n, settings.details)}</h2>
            <form class="stack" novalidate on:submit=submit>
                <TextField
                    label=phrase!(i18n, settings.name)
                    hint=phrase!(i18n, settings.name_hint)
                    error=name_error
                    value=Signal::derive(move || form.draft.with(|draft| draft.name.clone()))
                    on_input=move |typed| form.draft.update(|draft| draft.name = typed)
                    autocomplete="organization"
                    readonly=Signal::derive(move || closed.with(Option::is_some))
                    required=true
                />
                <TextField
                    label=phrase!(i18n, settings.billing_email)
                    hint=phrase!(i18n, settings.billing_email_hint)
                    error=address_error
                    kind="email"
                    value=Signal::derive(move || form.draft.with(|draft| draft.billing_email.clone()))
                    on_input=move |typed| form.draft.update(|draft| draft.billing_email = typed)
                    readonly=Signal::derive(move || closed.with(Option::is_some))
                    required=true
                />
                {move || notice(form)}
                <div class="cluster">
                    <Button kind=ButtonKind::Primary submit=true pending=form.is_pending disabled_reason=reason>
                        {phrase!(i18n, settings.save)}
                    </Button>
                    {move || is_changed.get().then(|| view! {
                        <Button on_click=discard>{phrase!(i18n, settings.discard)}</Button>
                    })}
                </div>
            </form>
        </section>
    }
    .into_any()
}

fn notice(form: Form) -> Option<AnyView> {
    let i18n = form.page.i18n;
    Some(match form.notice.get()? {
        Notice::Failed(text) => {
            view! { <Banner tone=Tone::Danger announce=true>{text}</Banner> }.into_any()
        }
        Notice::Conflict => {
            let text = move || {
                let now = form.shown.get();
                t_string!(
                    i18n,
                    settings.conflict_text,
                    name = now.name,
                    email = now.billing_email
                )
            };
            let title = phrase!(i18n, settings.conflict);
            view! { <Banner tone=Tone::Warning title=title announce=true>{text}</Banner> }
                .into_any()
        }
    })
}

fn save(form: Form) {
    let SettingsContext {
        i18n,
        session,
        toasts,
        here,
    } = form.page;
    form.is_tried.set(true);
    form.notice.set(None);
    let (shown, draft) = (form.shown.get_untracked(), form.draft.get_untracked());
    if draft.name_problem().is_some() || draft.address_problem().is_some() {
        return;
    }
    form.is_pending.set(true);
    spawn_local(async move {
        let id = here.id.get_untracked();
        let saved = session.save_provider(&id, &shown, &draft).await;
        match saved {
            Ok(Saved::Done { record, kept }) => {
                form.shown.try_set(record.settings.clone());
                form.draft.try_set(record.settings);
                form.is_tried.try_set(false);
                if session.renew().await.is_err() {
                    toasts.warning(words!(i18n, settings.saved_not_shown));
                } else if kept {
                    toasts.warning(words!(i18n, settings.saved_kept));
                } else {
                    toasts.success(words!(i18n, settings.saved));
                }
            }
            Ok(Saved::Conflict(now)) => {
                // Saving again means it: theirs is known by then.
                form.draft.try_set(rebase(&shown, &draft, &now.settings));
                form.shown.try_set(now.settings);
                form.notice.try_set(Some(Notice::Conflict));
            }
            Ok(Saved::Ignored) => {
                let text = words!(i18n, settings.ignored);
                form.notice.try_set(Some(Notice::Failed(text)));
            }
            Err(error) => {
                let text = untrack(|| error_text::action_error(i18n, &error));
                form.notice.try_set(Some(Notice::Failed(text)));
            }
        }
        form.is_pending.try_set(false);
    });
}
