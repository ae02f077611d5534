//! Where the table comes from, and which of its columns means what.

use leptos::prelude::*;

use super::onboarding_context::OnboardingContext;
use crate::{
    browser::download,
    domain::{
        onboarding::column::{Columns, Field},
        text::table,
    },
    phrase, t_string,
    ui::{
        banner::Banner,
        button::{Button, ButtonKind},
        field::{Checkbox, FileButton, SelectField, SelectOption, TextAreaField},
        tone::Tone,
    },
    words,
};

/// The box to paste into, and the ways to fill it otherwise.
pub(super) fn paste(page: OnboardingContext) -> impl IntoView {
    let i18n = page.i18n;
    let open = move |text: Option<String>| match text {
        Some(text) => page.set_text(text),
        None => page.toasts.error(
            words!(i18n, onboarding.file_unreadable),
            words!(i18n, onboarding.file_unreadable_text),
        ),
    };
    let save_template = move |_| {
        let titles = untrack(|| Field::ALL.map(|field| title(page, field)));
        let name = words!(i18n, onboarding.template_name);
        save(page, &name, &table::to_csv(&titles, []));
    };
    let is_garbled = Memo::new(move |_| page.sheet.with(|sheet| sheet.is_garbled));
    let garbled = phrase!(i18n, onboarding.garbled);
    view! {
        <section class="card stack onboarding-paste">
            <TextAreaField
                label=phrase!(i18n, onboarding.rows)
                hint=phrase!(i18n, onboarding.rows_hint)
                rows=6
                value=page.text
                on_input=move |typed| page.set_text(typed)
            />
            <div class="cluster">
                <FileButton
                    label=phrase!(i18n, onboarding.open)
                    accept=".csv,.tsv,.txt,text/csv,text/plain,text/tab-separated-values"
                    on_text=open
                />
                <Button kind=ButtonKind::Quiet icon="download" on_click=save_template>
                    {phrase!(i18n, onboarding.template)}
                </Button>
            </div>
            {move || is_garbled.get().then(|| view! {
                <Banner tone=Tone::Warning title=garbled announce=true>{phrase!(i18n, onboarding.garbled_text)}</Banner>
            })}
        </section>
    }
}

/// Hands a CSV file to the person, or says that the browser does not.
pub(super) fn save(page: OnboardingContext, name: &str, csv: &str) {
    if !download::save_text(&format!("{name}.csv"), "text/csv;charset=utf-8", csv) {
        page.toasts.error(
            words!(page.i18n, onboarding.export_failed),
            words!(page.i18n, onboarding.export_failed_text),
        );
    }
}

/// What a field is called.
pub(super) fn title(page: OnboardingContext, field: Field) -> String {
    let i18n = page.i18n;
    match field {
        Field::Name => t_string!(i18n, onboarding.name),
        Field::Owner => t_string!(i18n, onboarding.owner),
        Field::Plan => t_string!(i18n, onboarding.plan),
        Field::Seats => t_string!(i18n, onboarding.seats),
    }
    .to_owned()
}

/// Which column each field is read from.
pub(super) fn columns(page: OnboardingContext) -> impl IntoView {
    let i18n = page.i18n;
    let change = move |change: &dyn Fn(&mut Columns)| {
        let mut columns = page.columns.get_untracked();
        change(&mut columns);
        page.said.set(Some(columns));
    };
    let options = Signal::derive(move || {
        let none = SelectOption::new("", t_string!(i18n, onboarding.no_column));
        page.sheet.with(|sheet| {
            let first = sheet.lines.first();
            let each = (0..sheet.width).map(|column| {
                let cell = first.and_then(|line| line.cells.get(column));
                let cell = cell.map(String::as_str).filter(|cell| !cell.is_empty());
                let number = column + 1;
                let label = match cell {
                    Some(cell) => {
                        t_string!(
                            i18n,
                            onboarding.column_sample,
                            number = number,
                            sample = cell
                        )
                    }
                    None => t_string!(i18n, onboarding.column, number = number),
                };
                SelectOption::new(column.to_string(), label)
            });
            std::iter::once(none).chain(each).collect::<Vec<_>>()
        })
    });
    let select = move |(at, field): (usize, Field)| {
        let value = Signal::derive(move || {
            let column = page.columns.get().mapping[at];
            column.map_or_else(String::new, |column| column.to_string())
        });
        let choose = move |column: String| {
            change(&|columns: &mut Columns| columns.mapping[at] = column.parse().ok());
        };
        view! {
            <SelectField
                label=Signal::derive(move || title(page, field))
                options=options
                value=value
                on_change=choose
            />
        }
    };
    view! {
        <section class="card stack" data-gap="small" aria-label=phrase!(i18n, onboarding.columns)>
            <div class="onboarding-columns">
                {Field::ALL.into_iter().enumerate().map(select).collect_view()}
            </div>
            <Checkbox
                label=phrase!(i18n, onboarding.has_header)
                checked=Signal::derive(move || page.columns.get().has_header)
                on_change=move |checked| change(&|columns: &mut Columns| columns.has_header = checked)
            />
        </section>
    }
}
