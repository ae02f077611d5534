//! The verification code of a login, with the time it has left.

use leptos::prelude::*;

use super::{copying::Copying, fields::has_text, guard::SecretGuard};
use crate::{
    browser::{clock::now_ms, timers::Interval},
    domain::{
        model::cipher::FieldText,
        totp::{TotpCode, TotpGenerator},
    },
    i18n::use_i18n,
    phrase, t_string,
    ui::{
        badge::Badge,
        button::{Button, ButtonSize},
        countdown_ring::CountdownRing,
        icon_button::IconButton,
        tone::Tone,
    },
};

const TICK_MS: i32 = 500;

/// A code that renews itself, or why there is none.
#[component]
pub fn VerificationCode(
    /// What the item holds.
    totp: FieldText,
    /// The plan includes codes.
    has_codes: Signal<bool>,
    /// Who may see secrets.
    guard: SecretGuard,
) -> impl IntoView {
    let i18n = use_i18n();
    let generator = match &totp {
        FieldText::Open(text) => TotpGenerator::parse(text).ok(),
        FieldText::Absent | FieldText::Undecryptable => None,
    };
    let generator = StoredValue::new(generator);
    let is_invalid = generator.with_value(Option::is_none);
    let is_shown = RwSignal::new(guard.view_password && guard.is_open());
    let line = move || {
        if !has_codes.get() {
            let text = t_string!(i18n, item.totp_not_included).to_string();
            view! { <span class="item-field-quiet">{text}</span> }.into_any()
        } else if !guard.view_password {
            let text = t_string!(i18n, item.hidden_reason).to_string();
            view! { <span class="item-field-quiet">{text}</span> }.into_any()
        } else if is_invalid {
            let label = t_string!(i18n, item.totp_invalid).to_string();
            view! { <Badge tone=Tone::Warning icon="warning" label/> }.into_any()
        } else if is_shown.get() {
            view! { <LiveCode generator/> }.into_any()
        } else {
            let show = move |_| guard.pass(Callback::new(move |()| is_shown.set(true)));
            let field = t_string!(i18n, item.totp).to_string();
            let label = t_string!(i18n, item.reveal, field = field);
            view! { <Button size=ButtonSize::Small icon="eye" on_click=show>{label}</Button> }
                .into_any()
        }
    };
    has_text(&totp).then(|| {
        view! {
            <dl class="item-view-fields">
                <div class="item-field">
                    <dt class="item-field-label">{phrase!(i18n, item.totp)}</dt>
                    <dd class="item-field-text">{line}</dd>
                </div>
            </dl>
        }
    })
}

#[component]
fn LiveCode(generator: StoredValue<Option<TotpGenerator>>) -> impl IntoView {
    let i18n = use_i18n();
    let copying = Copying::new();
    let seconds = RwSignal::new(now_seconds());
    let ticking = Interval::start(TICK_MS, move || {
        // The drawer may close between two ticks.
        let now = now_seconds();
        if seconds
            .try_get_untracked()
            .is_some_and(|before| before != now)
        {
            seconds.set(now);
        }
    });
    let _ticking = StoredValue::new_local(ticking);
    let code = Memo::new(move |_| {
        let seconds = seconds.get();
        generator
            .with_value(|generator| generator.as_ref().map(|generator| generator.code(seconds)))
    });
    let of = move |read: fn(&TotpCode) -> u64| {
        Signal::derive(move || code.with(|code| code.as_ref().map_or(0, |code| read(code) as u32)))
    };
    let shown = move || code.with(|code| code.as_ref().map(|code| in_halves(&code.text)));
    let name = phrase!(i18n, item.totp);
    let copy_label = Signal::derive(move || t_string!(i18n, item.copy, field = name.get()));
    let ring_label = phrase!(i18n, item.totp_seconds);
    let copy = move |_| {
        let text = code.with_untracked(|code| code.as_ref().map(|code| code.text.clone()));
        copying.copy(name.get_untracked(), text.unwrap_or_default(), true);
    };
    view! {
        <span class="item-code">
            <CountdownRing remaining=of(|code| code.seconds_left) period=of(|code| code.period) label=ring_label/>
            <span class="item-code-digits" translate="no">{shown}</span>
            <IconButton icon="copy" label=copy_label size=ButtonSize::Small on_click=copy/>
        </span>
    }
}

fn now_seconds() -> u64 {
    (now_ms() / 1000.0) as u64
}

/// Six digits read better as two times three.
fn in_halves(code: &str) -> String {
    match code.len() {
        length @ (6 | 8) if code.is_ascii() => {
            format!("{} {}", &code[..length / 2], &code[length / 2..])
        }
        _ => code.to_owned(),
    }
}
