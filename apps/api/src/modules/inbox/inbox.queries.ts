import { type ActorContext, scopeOf } from "../../platform/context.js";
import type { Page } from "../../platform/page.js";
import { readRows } from "../../platform/read.js";
import { type Selection, selectionAt } from "../../platform/selection.js";
import { column, instantColumn, one, rowJson, type Shape } from "../../platform/shape.js";
import { unitShape } from "../organization/organization.queries.js";
import type { ToDoPageType } from "./inbox.type.js";

/** A checked roster is done with within a week; its answers grow stale with the bank. */
const IMPORT_DAYS = 7;

const toDoShape: Shape = {
  from: "to_do",
  fields: {
    id: column("id"),
    kind: column("kind"),
    subjectId: column("subject_id"),
    params: column("params"),
    dueOn: column("due_on"),
    isOverdue: column("is_overdue"),
    createdAt: instantColumn("created_at"),
    unit: one(
      () => unitShape,
      (toDo, unit) => `${unit}.id = ${toDo}.unit_id`,
    ),
  },
};

/** Open duties, the most pressing first. Derived at each look: nothing is kept that could part from its record. */
export async function listToDos(
  context: ActorContext,
  page: Page,
  selection: Selection,
): Promise<ToDoPageType> {
  const isWhole = scopeOf(context.actor, "honoree:import") === "*";
  const [answer] = await readRows<ToDoPageType & object>(
    context,
    "inbox:read",
    `with to_do as materialized (${IMPORT_TO_DOS})
     select
       (select coalesce(json_agg(${rowJson(toDoShape, selectionAt(selection, "items"), "t")} order by t.due_on, t.id), '[]'::json)
        from (select * from to_do order by due_on, id limit $4 offset $5) t) as items,
       (select count(*)::int from to_do) as "totalCount"`,
    [context.clock.today(), context.actor.accountId, isWhole, page.limit, page.offset],
  );
  return answer ?? { items: [], totalCount: 0 };
}

/** $1 today, $2 the account, $3 whether it sees everybody's imports. */
const IMPORT_TO_DOS = `
  select i.id || ':' || duty.kind as id, duty.kind, i.id as subject_id, i.created_at,
    json_build_object('fileName', i.file_name, 'rows', duty.count) as params,
    (i.created_at at time zone 'Asia/Shanghai')::date + ${IMPORT_DAYS} as due_on,
    (i.created_at at time zone 'Asia/Shanghai')::date + ${IMPORT_DAYS} < $1::date as is_overdue,
    (select u.id from unit u where starts_with(u.path, i.scope[1]) order by u.depth, u.path limit 1) as unit_id
  from roster_import i
  cross join lateral (values
    ('IMPORT_PROBLEMS', (i.counts->>'problemRows')::int + (i.counts->>'conflictRows')::int),
    ('IMPORT_TO_CONFIRM', case when i.state = 'CHECKED'
      then (i.counts->>'newRows')::int + (i.counts->>'updatedRows')::int end)
  ) as duty (kind, count)
  where i.state in ('CHECKED', 'IMPORTED') and not i.is_rehearsal and duty.count > 0
    and (i.account_id = $2 or $3)`;
