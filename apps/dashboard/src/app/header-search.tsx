import { SearchOutlined } from "@ant-design/icons";
import { useLazyQuery } from "@apollo/client/react";
import { SearchHonoreesDocument, type SearchHonoreesQuery } from "@laurel/documents/honoree";
import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { useHotkeys } from "react-hotkeys-hook";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { LevelBadge } from "../parts/level-badge.js";
import { pathTo } from "../platform/paths.js";
import { useCan } from "../platform/session.js";

type Found = SearchHonoreesQuery["searchHonorees"][number];

const DELAY_MS = 120;

function useFound(text: string): { found: readonly Found[]; isAnswered: boolean } {
  const [search, { data, called, loading }] = useLazyQuery(SearchHonoreesDocument, {
    fetchPolicy: "network-only",
  });
  useEffect(() => {
    if (text.trim() === "") return;
    const timer = window.setTimeout(() => void search({ variables: { text: text.trim() } }), DELAY_MS);
    return () => window.clearTimeout(timer);
  }, [text, search]);
  return { found: data?.searchHonorees ?? [], isAnswered: called && !loading };
}

/** Finds a person by name, pinyin or number from any page: Ctrl+K, a few letters, Enter. */
export function HeaderSearch() {
  const can = useCan();
  return can("honoree:read") ? <SearchBox /> : <div className="lr-search" />;
}

function SearchBox() {
  const { t } = useTranslation("shell");
  const navigate = useNavigate();
  const input = useRef<HTMLInputElement>(null);
  const listId = useId();
  const [text, setText] = useState("");
  const [isOpen, setOpen] = useState(false);
  const [active, setActive] = useState(0);
  const { found, isAnswered } = useFound(text);
  const begin = () => {
    input.current?.focus();
    input.current?.select();
  };
  useHotkeys("mod+k", begin, { preventDefault: true, enableOnFormTags: true });
  const go = (person: Found | undefined) => {
    if (person === undefined) return;
    setOpen(false);
    setText("");
    input.current?.blur();
    void navigate(pathTo("honoree", { honoreeId: person.id }));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      setActive((index) => Math.max(0, Math.min(found.length - 1, index + step)));
    }
    if (event.key === "Enter" && !event.nativeEvent.isComposing) go(found[active]);
    if (event.key === "Escape") setOpen(false);
  };
  const isShown = isOpen && text.trim() !== "";
  return (
    <div className="lr-search">
      <SearchOutlined aria-hidden />
      <input
        ref={input}
        type="search"
        role="combobox"
        aria-label={t("search.label")}
        aria-expanded={isShown}
        aria-controls={listId}
        aria-activedescendant={isShown && found[active] ? `${listId}-${active}` : undefined}
        aria-autocomplete="list"
        autoComplete="off"
        placeholder={t("search.placeholder")}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setActive(0);
          setOpen(true);
        }}
        onFocus={() => setOpen(true)}
        onBlur={() => window.setTimeout(() => setOpen(false), 150)}
        onKeyDown={onKeyDown}
      />
      <kbd>Ctrl K</kbd>
      <div
        id={listId}
        className="lr-search__list"
        role="listbox"
        aria-label={t("search.label")}
        hidden={!isShown}
      >
        {found.map((person, index) => (
          <Option
            key={person.id}
            id={`${listId}-${index}`}
            person={person}
            isActive={index === active}
            onPick={go}
          />
        ))}
        {found.length === 0 && (
          <p className="lr-search__none">{t(isAnswered ? "search.none" : "search.busy")}</p>
        )}
      </div>
    </div>
  );
}

interface OptionProps {
  readonly id: string;
  readonly person: Found;
  readonly isActive: boolean;
  readonly onPick: (person: Found) => void;
}

function Option({ id, person, isActive, onPick }: OptionProps) {
  const { t } = useTranslation("shell");
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys of a combobox are handled by its input
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={isActive}
      className="lr-search__option"
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => onPick(person)}
    >
      <span className="lr-name">{person.name}</span>
      <span className="lr-muted">{person.unit.name}</span>
      <span className="lr-search__side">
        {person.highestLevel && <LevelBadge level={person.highestLevel} />}
        <span className="lr-muted lr-small">{t("search.titles", { count: person.titleCount })}</span>
      </span>
    </div>
  );
}
