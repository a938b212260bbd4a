import "reflect-metadata";
import { badInput } from "@laurel/domain/shared/domain-error";
import { Field, InputType, Int } from "type-graphql";

export const MAX_PAGE_SIZE = 100;
/** Deeper pages mean the filter is wrong, not that the reader is patient. */
const MAX_OFFSET = 10_000_000;

@InputType({ description: "Which rows of a list: `limit` (at most 100) rows after the first `offset`." })
export class PageInput {
  @Field(() => Int, { defaultValue: 0 })
  offset: number = 0;

  @Field(() => Int, { defaultValue: 50 })
  limit: number = 50;
}

export interface Page {
  readonly offset: number;
  readonly limit: number;
}

export function checkedPage(page: PageInput | null | undefined): Page {
  const { offset, limit } = page ?? { offset: 0, limit: 50 };
  if (limit < 1 || limit > MAX_PAGE_SIZE) throw badInput("page.limit", "PAGE_LIMIT", { max: MAX_PAGE_SIZE });
  if (offset < 0 || offset > MAX_OFFSET) throw badInput("page.offset", "PAGE_OFFSET", { max: MAX_OFFSET });
  return { offset, limit };
}
