/** Remembers answers to questions that come again and again; it forgets all of them before it grows large. */
export interface AnswerCache<Answer> {
  get(question: string, answer: () => Answer): Answer;
}

export function createAnswerCache<Answer>(capacity = 5000): AnswerCache<Answer> {
  const known = new Map<string, { readonly answer: Answer }>();
  return {
    get(question, answer) {
      const found = known.get(question);
      if (found !== undefined) return found.answer;
      if (known.size >= capacity) known.clear();
      const fresh = { answer: answer() };
      known.set(question, fresh);
      return fresh.answer;
    },
  };
}
