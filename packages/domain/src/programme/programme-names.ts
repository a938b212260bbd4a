import { createAnswerCache } from "../shared/answer-cache.js";
import { foldText, nearest } from "../shared/text-fold.js";

export interface ProgrammeNameRecord {
  readonly id: string;
  readonly name: string;
  readonly aliases: readonly string[];
}

export interface ProgrammeSuggestion {
  readonly programmeId: string;
  readonly name: string;
}

export interface ProgrammeNames {
  /** Null when no programme, or more than one, goes by this title. */
  resolve(text: string): { readonly programmeId: string } | null;
  suggest(text: string, limit?: number): ProgrammeSuggestion[];
  /** Empty for an unknown id. */
  nameOf(programmeId: string): string;
}

const QUOTES = /["'“”‘’()·•・]/gu;
/** 2018年度, 2018-2019年度: the year stands in its own column. */
const LEADING_YEAR = /^(?:19|20)\d{2}(?:[-—–~至](?:19|20)?\d{2})?年?度?/u;

/** Equal for all writings of one title: 2018年度“省劳模”荣誉称号 and 省劳动模范. */
function titleKey(text: string): string {
  return foldText(text)
    .replace(QUOTES, "")
    .replace(LEADING_YEAR, "")
    .replace(/^(?:荣获|获得|被授予|被评为|授予)/u, "")
    .replace(LEADING_YEAR, "")
    .replace(/(?:光荣称号|荣誉称号|称号)$/u, "")
    .replace(/劳动模范/gu, "劳模")
    .replace(/五一劳动奖/gu, "五一奖");
}

/** The honours a bank knows, ready to be asked for a title as someone wrote it. */
export function createProgrammeNames(programmes: readonly ProgrammeNameRecord[]): ProgrammeNames {
  const byKey = new Map<string, Set<string>>();
  const byId = new Map(programmes.map((programme) => [programme.id, programme]));
  for (const { id, name, aliases } of programmes) {
    for (const key of [name, ...aliases].map(titleKey)) {
      byKey.set(key, (byKey.get(key) ?? new Set()).add(id));
    }
  }

  // A roster names few honours on many rows.
  const answers = createAnswerCache<{ programmeId: string } | null>();

  function resolve(text: string): { programmeId: string } | null {
    return answers.get(text, () => search(text));
  }

  function search(text: string): { programmeId: string } | null {
    const key = titleKey(text);
    const [programmeId, ...others] = byKey.get(key) ?? [];
    return key === "" || programmeId === undefined || others.length > 0 ? null : { programmeId };
  }

  function suggest(text: string, limit = 3): ProgrammeSuggestion[] {
    const near = nearest(titleKey(text), [...byKey.keys()], byKey.size);
    const ids = new Set(near.flatMap((key) => [...(byKey.get(key) as Set<string>)]));
    return [...ids].slice(0, limit).map((programmeId) => ({ programmeId, name: nameOf(programmeId) }));
  }

  function nameOf(programmeId: string): string {
    return byId.get(programmeId)?.name ?? "";
  }

  return { resolve, suggest, nameOf };
}
