//! Every pasted row with its verdict.

use std::sync::Arc;

use leptos::prelude::*;

use super::{onboarding_context::OnboardingContext, onboarding_input, onboarding_text as text};
use crate::{
    domain::{
        onboarding::{
            column::Field,
            row::{self, Counts, Row, Verdict},
        },
        query_string,
        text::table::{self, Cell},
    },
    layout::{deployment::use_config, grid_text::grid_text},
    phrase, t_string,
    ui::{
        button::{ButtonKind, ButtonSize},
        empty_state::EmptyState,
        grid::{Column, ColumnLayout, DataGrid, GridPhase, GridSlots, GridState, RowOf, RowSignal},
        icon::Icon,
        icon_button::IconButton,
        toggle_group::{ToggleGroup, ToggleOption},
        tone::Tone,
    },
    words,
};

/// The query parameter that says which rows are shown.
const SHOW: &str = "show";
const KINDS: [&str; 4] = ["", "ready", "wrong", "existing"];

fn kind(verdict: &Verdict) -> &'static str {
    match verdict {
        Verdict::Ready(_) => KINDS[1],
        Verdict::Wrong(_) => KINDS[2],
        Verdict::AlreadyClient => KINDS[3],
    }
}

/// The rows, all of them or one kind.
pub(super) fn table(page: OnboardingContext) -> impl IntoView {
    let i18n = page.i18n;
    let shown = Memo::new(move |_| {
        page.query.text.with(|query| {
            let asked = query_string::pairs(query).find(|(name, _)| name == SHOW);
            let asked = asked.map(|(_, kind)| kind).unwrap_or_default();
            KINDS
                .into_iter()
                .find(|kind| *kind == asked)
                .unwrap_or_default()
        })
    });
    let order = Memo::new(move |_| {
        let shown = shown.get();
        page.rows.with(|rows| {
            let numbered = (0_u32..).zip(rows.iter());
            let fitting = numbered
                .filter(|(_, row)| shown.is_empty() || kind(&row.verdict) == shown)
                .map(|(at, _)| at);
            Arc::new(fitting.collect::<Vec<u32>>())
        })
    });
    let slots = GridSlots {
        tools: (move || tools(page, shown)).into(),
        no_match: (move || {
            let title = phrase!(i18n, onboarding.no_match);
            let text = phrase!(i18n, onboarding.no_match_text);
            view! { <EmptyState title=title text=text/> }
        })
        .into(),
        empty: (move || {
            let title = phrase!(i18n, onboarding.no_rows);
            let text = phrase!(i18n, onboarding.no_rows_text);
            view! { <EmptyState icon="list" title=title text=text/> }
        })
        .into(),
        ..GridSlots::default()
    };
    let state = GridState {
        sort: Signal::derive(Vec::new),
        on_sort: Callback::new(|_| ()),
        layout: RwSignal::new(ColumnLayout::default()),
        selection: None,
    };
    let row_id = |row: RowOf<Row>| row.number.to_string().into();
    let row_name = |row: RowOf<Row>| row.cells[0].clone();
    view! {
        <div class="onboarding-rows">
            <DataGrid
                label=phrase!(i18n, onboarding.rows)
                rows=page.rows
                order=order
                columns=columns(page)
                row_id=row_id
                row_name=row_name
                text=grid_text()
                state=state
                question=Signal::derive(move || shown.get().to_owned())
                phase=Signal::stored(GridPhase::Ready)
                slots=slots
            />
        </div>
    }
}

fn tools(page: OnboardingContext, shown: Memo<&'static str>) -> impl IntoView {
    let i18n = page.i18n;
    let counts = Memo::new(move |_| page.rows.with(|rows| row::counts(rows)));
    let option = |at: usize, label: Signal<String>, count: fn(Counts) -> usize| ToggleOption {
        id: KINDS[at],
        label,
        count: Signal::derive(move || count(counts.get()).to_string()),
    };
    let options = vec![
        option(0, phrase!(i18n, onboarding.all), |counts| {
            counts.ready + counts.wrong + counts.existing
        }),
        option(1, phrase!(i18n, onboarding.ready), |counts| counts.ready),
        option(2, phrase!(i18n, onboarding.wrong), |counts| counts.wrong),
        option(3, phrase!(i18n, onboarding.existing), |counts| {
            counts.existing
        }),
    ];
    let show = move |kind: &'static str| {
        let query = page.query.text.get_untracked();
        page.query
            .write(query_string::with(&query, &[(SHOW, kind)]));
    };
    view! {
        <ToggleGroup
            label=phrase!(i18n, onboarding.show)
            options=options
            selected=Signal::derive(move || shown.get().to_owned())
            on_select=show
        />
        {use_config().export(move || view! {
            <IconButton
                icon="download"
                kind=ButtonKind::Secondary
                size=ButtonSize::Small
                label=phrase!(i18n, onboarding.export)
                on_click=move |_| export(page)
            />
        }.into_any())}
    }
}

/// The table as it came, with the verdicts: to be corrected and opened again.
fn export(page: OnboardingContext) {
    let i18n = page.i18n;
    let file = untrack(|| {
        let fields = Field::ALL.map(|field| onboarding_input::title(page, field));
        let check = t_string!(i18n, onboarding.check).to_owned();
        let titles: Vec<String> = fields.into_iter().chain([check]).collect();
        page.rows.with(|rows| {
            let lines = rows.iter().map(|row| {
                let cells = row.cells.iter().cloned();
                let verdict = text::verdict(page, row);
                cells.chain([verdict]).map(Cell::Text).collect()
            });
            table::to_csv(&titles, lines)
        })
    });
    onboarding_input::save(page, &words!(i18n, onboarding.export_name), &file);
}

fn columns(page: OnboardingContext) -> Vec<Column<Row>> {
    let i18n = page.i18n;
    let field = |at: usize, key: &'static str, width: f64| {
        let title = Signal::derive(move || onboarding_input::title(page, Field::ALL[at]));
        Column::text(key, title, move |row: &Row| row.cells[at].clone())
            .width(width)
            .unsortable()
    };
    vec![
        field(0, "name", 180.0),
        Column::text("line", phrase!(i18n, onboarding.line), |row: &Row| {
            row.number.to_string()
        })
        .figures()
        .width(56.0)
        .unsortable(),
        field(1, "owner", 180.0),
        field(2, "plan", 120.0),
        field(3, "seats", 70.0).figures(),
        Column::view("check", phrase!(i18n, onboarding.check), move |row| {
            verdict_cell(page, row)
        })
        .width(280.0)
        .unsortable(),
    ]
}

fn verdict_cell(page: OnboardingContext, row: RowSignal<Row>) -> AnyView {
    let shown = move || {
        row.with(|row| {
            let (tone, icon) = match row.verdict {
                Verdict::Ready(_) => (Tone::Success, "check-circle"),
                Verdict::AlreadyClient => (Tone::Neutral, "minus"),
                Verdict::Wrong(_) => (Tone::Danger, "error"),
            };
            let text = text::verdict(page, row);
            view! {
                <span class="onboarding-verdict" data-tone=tone.as_str()>
                    <Icon name=icon/>
                    <span class="data-grid-text" data-tooltip-if-cut="">{text}</span>
                </span>
            }
        })
    };
    view! { {shown} }.into_any()
}
