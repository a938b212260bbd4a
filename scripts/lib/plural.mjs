const PLURAL = /_(zero|one|two|few|many|other)$/;

/**
 * A plural form is no key of its own: Chinese has one form where English has two.
 *
 * @param {string} key
 */
export function withoutPlural(key) {
  return key.replace(PLURAL, "");
}
