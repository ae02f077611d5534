//! The members grid: columns, filters, and the menu at the end of a row.

use std::sync::Arc;

use leptos::{children::ViewFn, prelude::*};

use super::{
    events_drawer, member_dialogs::MemberDialog, member_edit, members_actions, members_bulk,
    members_context::MembersContext, members_text,
};
use crate::{
    browser::{site, text},
    domain::{
        model::provider_user::{ProviderUser, ProviderUserStatus},
        people::{
            find::{PeopleMatches, find},
            query::{PeopleColumn, PeopleQuery, ROLES, STATUSES, key_of, name_of},
            rules::{self, Blocked},
        },
    },
    layout::{grid_text::grid_text, provider_text},
    phrase, routes, t_string,
    ui::{
        avatar::{Avatar, AvatarSize},
        badge::Badge,
        button::{Button, ButtonSize},
        empty_state::EmptyState,
        field::{SearchField, SelectField, SelectOption},
        grid::{
            Column, ColumnLayout, DataGrid, GridPhase, GridSlots, GridState, RowOf, RowSignal,
            SortKey,
        },
        menu::{Menu, MenuItem, MenuSeparator},
        toggle_group::{ToggleGroup, ToggleOption},
        tone::Tone,
    },
};

/// The grid with everything that narrows, orders and acts on it.
pub(super) fn members_grid(
    page: MembersContext,
    phase: Signal<GridPhase>,
    failed: ViewFn,
) -> impl IntoView {
    let i18n = page.i18n;
    let query = Memo::new(move |_| page.query.text.with(|query| PeopleQuery::parse(query)));
    let ranks = Memo::new(move |_| {
        let locale = i18n.get_locale().as_str();
        page.people.with(|people| {
            let names: Vec<&str> = people.iter().map(ProviderUser::display_name).collect();
            text::collation_ranks(&names, locale)
        })
    });
    let matches = Memo::new(move |_| {
        page.people.with(|people| {
            ranks.with(|ranks| query.with(|query| find(people, ranks, query, text::normalize_nfd)))
        })
    });
    let order = Memo::new(move |_| Arc::new(matches.with(|matches| matches.order.clone())));
    let change = Callback::new(move |query: PeopleQuery| {
        let text = page.query.text.get_untracked();
        page.query.write(query.write_into(&text));
    });
    let sort = Signal::derive(move || {
        query.with(|query| {
            vec![SortKey {
                column: query.column.key().to_owned(),
                descending: query.descending,
            }]
        })
    });
    let on_sort = Callback::new(move |keys: Vec<SortKey>| {
        let key = keys.first();
        let column = key.and_then(|key| PeopleColumn::from_key(&key.column));
        change.run(PeopleQuery {
            column: column.unwrap_or_default(),
            descending: key.is_some_and(|key| key.descending),
            ..query.get_untracked()
        });
    });
    let slots = GridSlots {
        search: (move || search(page, query)).into(),
        tools: (move || tools(page, query, matches, change)).into(),
        bulk: (move || members_bulk::buttons(page)).into(),
        summary: ViewFn::default(),
        empty: (move || {
            let title = phrase!(i18n, members.empty_title);
            let text = phrase!(i18n, members.empty_text);
            view! { <EmptyState icon="users" title=title text=text/> }
        })
        .into(),
        no_match: (move || no_match(page, query, change)).into(),
        failed,
    };
    let actions = Column::view("actions", Signal::derive(String::new), move |row| {
        row_menu(page, row)
    });
    let row_id = |person: RowOf<ProviderUser>| person.id.shared();
    let row_name = |person: RowOf<ProviderUser>| person.display_name().to_owned();
    let state = GridState {
        sort,
        on_sort,
        layout: RwSignal::new(ColumnLayout::default()),
        selection: Some(page.selection),
    };
    view! {
        <DataGrid
            label=phrase!(i18n, members.title)
            rows=page.people
            order=order
            columns=columns(page)
            row_id=row_id
            row_name=row_name
            text=grid_text()
            state=state
            question=Signal::derive(move || query.with(|query| query.write_into("")))
            phase=phase
            slots=slots
            row_menu=actions
        />
    }
}

fn search(page: MembersContext, query: Memo<PeopleQuery>) -> impl IntoView {
    let i18n = page.i18n;
    let type_search = move |search: String| {
        let text = page.query.text.get_untracked();
        let typed = PeopleQuery {
            search,
            ..query.get_untracked()
        };
        page.query.write_when_rested(typed.write_into(&text));
    };
    view! {
        <SearchField
            label=phrase!(i18n, members.search)
            value=Signal::derive(move || query.with(|query| query.search.clone()))
            on_input=type_search
        />
    }
}

/// The state toggle with its counts, and the role.
fn tools(
    page: MembersContext,
    query: Memo<PeopleQuery>,
    matches: Memo<PeopleMatches>,
    change: Callback<PeopleQuery>,
) -> impl IntoView {
    let i18n = page.i18n;
    let count = move |at: usize| {
        Signal::derive(move || matches.with(|matches| matches.counts[at].to_string()))
    };
    let all = ToggleOption {
        id: "",
        label: phrase!(i18n, members.all),
        count: count(0),
    };
    let states = STATUSES
        .iter()
        .enumerate()
        .map(|(at, (status, id))| ToggleOption {
            id,
            label: Signal::derive(move || members_text::status(i18n, *status).to_owned()),
            count: count(at + 1),
        });
    let options: Vec<ToggleOption> = std::iter::once(all).chain(states).collect();
    let roles = Signal::derive(move || {
        let every = SelectOption::new("", t_string!(i18n, members.every_role));
        let each = ROLES
            .iter()
            .map(|(role, key)| SelectOption::new(*key, provider_text::role(i18n, *role)));
        std::iter::once(every).chain(each).collect::<Vec<_>>()
    });
    view! {
        <ToggleGroup
            label=phrase!(i18n, members.show)
            options=options
            selected=Signal::derive(move || name_of(&STATUSES, query.with(|query| query.status)).to_owned())
            on_select=move |id| change.run(PeopleQuery { status: key_of(&STATUSES, id), ..query.get_untracked() })
        />
        <SelectField
            label=phrase!(i18n, members.role)
            hide_label=true
            small=true
            options=roles
            value=Signal::derive(move || name_of(&ROLES, query.with(|query| query.role)).to_owned())
            on_change=move |key: String| change.run(PeopleQuery { role: key_of(&ROLES, &key), ..query.get_untracked() })
        />
    }
}

fn no_match(
    page: MembersContext,
    query: Memo<PeopleQuery>,
    change: Callback<PeopleQuery>,
) -> impl IntoView {
    let i18n = page.i18n;
    let clear = move |_| {
        let PeopleQuery {
            column, descending, ..
        } = query.get_untracked();
        change.run(PeopleQuery {
            column,
            descending,
            ..PeopleQuery::default()
        });
    };
    let action = move || {
        view! { <Button size=ButtonSize::Small on_click=clear>{phrase!(i18n, members.clear_filters)}</Button> }
    };
    view! {
        <EmptyState
            title=phrase!(i18n, members.no_match_title)
            text=phrase!(i18n, members.no_match_text)
            action=action
        />
    }
}

fn columns(page: MembersContext) -> Vec<Column<ProviderUser>> {
    let i18n = page.i18n;
    PeopleColumn::ALL
        .into_iter()
        .map(|column| {
            let title = Signal::derive(move || {
                match column {
                    PeopleColumn::Name => t_string!(i18n, members.name),
                    PeopleColumn::Email => t_string!(i18n, members.email),
                    PeopleColumn::Role => t_string!(i18n, members.role),
                    PeopleColumn::Status => t_string!(i18n, members.status),
                }
                .to_owned()
            });
            let key = column.key();
            match column {
                PeopleColumn::Name => {
                    Column::view(key, title, move |row| name_cell(page, row)).width(190.0)
                }
                PeopleColumn::Email => {
                    Column::text(key, title, |person: &ProviderUser| person.email.clone())
                        .width(180.0)
                }
                PeopleColumn::Role => Column::text(key, title, move |person: &ProviderUser| {
                    provider_text::role(i18n, person.role).to_owned()
                })
                .width(110.0)
                .aside(),
                PeopleColumn::Status => {
                    Column::view(key, title, move |row| status_cell(page, row)).width(140.0)
                }
            }
        })
        .collect()
}

fn name_cell(page: MembersContext, row: RowSignal<ProviderUser>) -> AnyView {
    let i18n = page.i18n;
    let name = row.signal(|person| person.display_name().to_owned());
    let seed = row.signal(|person| person.email.clone());
    let href = move || {
        let id = row.with(|person| person.id.clone())?;
        let query = page
            .query
            .text
            .with(|query| member_edit::query_to_edit(query, id.as_str()));
        let path = page.provider_id.with(routes::provider::members);
        Some(format!("{path}?{query}"))
    };
    let me = Memo::new(move |_| page.me());
    let is_me = Memo::new(move |_| {
        row.with(|person| me.with(|me| person.user_id.as_ref() == Some(me))) == Some(true)
    });
    let you = phrase!(i18n, members.you);
    view! {
        <Avatar name=name seed=seed size=AvatarSize::Small round=true/>
        <a class="data-grid-link" href=move || href().map(|href| site::href(&href)) tabindex="-1" data-tooltip-if-cut="">{name}</a>
        {move || is_me.get().then(|| view! { <Badge label=you/> })}
    }
    .into_any()
}

fn status_cell(page: MembersContext, row: RowSignal<ProviderUser>) -> AnyView {
    let i18n = page.i18n;
    let status = Memo::new(move |_| row.with(|person| person.status));
    let shown = move || {
        status.get().map(|status| {
            let tone = match status {
                ProviderUserStatus::Accepted => Tone::Warning,
                ProviderUserStatus::Invited => Tone::Info,
                ProviderUserStatus::Confirmed | ProviderUserStatus::Unknown => Tone::Neutral,
            };
            let label = Signal::derive(move || members_text::status(i18n, status).to_owned());
            if status == ProviderUserStatus::Confirmed {
                view! { <span class="data-grid-text">{label}</span> }.into_any()
            } else {
                view! { <Badge tone=tone label=label/> }.into_any()
            }
        })
    };
    view! { {shown} }.into_any()
}

fn row_menu(page: MembersContext, row: RowSignal<ProviderUser>) -> AnyView {
    let i18n = page.i18n;
    let label = Signal::derive(move || {
        let name = row.with(|person| person.display_name().to_owned());
        t_string!(i18n, members.row_menu, name = name.unwrap_or_default())
    });
    let person = move || row.with_untracked(ProviderUser::clone);
    let items = move || {
        // The menu is built when it opens, over the person it opens for.
        let person = person()?;
        let status = person.status;
        let removable = untrack(|| {
            let me = page.me();
            page.people
                .with(|people| rules::may_remove(people, &me, &person))
        });
        let reason = move |verdict: Result<(), Blocked>| {
            Signal::derive(move || {
                let blocked = || Some(members_text::blocked(i18n, verdict.err()?));
                page.closed.get().or_else(blocked)
            })
        };
        let edit = {
            let id = person.id.clone();
            move |()| {
                let text = page.query.text.get_untracked();
                page.query
                    .write(member_edit::query_to_edit(&text, id.as_str()));
            }
        };
        let has_log =
            status == ProviderUserStatus::Confirmed && untrack(|| events_drawer::is_offered(page));
        let view_log = {
            let id = person.id.clone();
            move |()| {
                let text = page.query.text.get_untracked();
                page.query
                    .write(events_drawer::query_to_view(&text, id.as_str()));
            }
        };
        let (invited, accepted, removed) = (person.clone(), person.clone(), person);
        Some(view! {
            <MenuItem icon="edit" on_select=edit>{phrase!(i18n, members.edit)}</MenuItem>
            {(status == ProviderUserStatus::Invited).then(|| view! {
                <MenuItem icon="mail" disabled_reason=page.closed on_select=move |()| members_actions::reinvite(page, invited.clone())>
                    {phrase!(i18n, members.reinvite)}
                </MenuItem>
            })}
            {(status == ProviderUserStatus::Accepted).then(|| view! {
                <MenuItem icon="check" disabled_reason=page.closed on_select=move |()| members_actions::ask_to_confirm(page, accepted.clone())>
                    {phrase!(i18n, members.confirm)}
                </MenuItem>
            })}
            {has_log.then(|| view! {
                <MenuItem icon="event" on_select=view_log>{phrase!(i18n, events.entry)}</MenuItem>
            })}
            <MenuSeparator/>
            <MenuItem
                icon="trash"
                danger=true
                disabled_reason=reason(removable)
                on_select=move |()| page.dialog.set(Some(MemberDialog::Remove(removed.clone())))
            >
                {phrase!(i18n, members.remove)}
            </MenuItem>
        })
    };
    view! {
        <Menu label=label in_grid=true size=ButtonSize::Small>{items()}</Menu>
    }
    .into_any()
}
