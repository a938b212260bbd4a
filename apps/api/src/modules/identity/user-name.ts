/** User names are told apart without regard to case, width and surrounding space. */
export function normaliseUserName(userName: string): string {
  return userName.normalize("NFKC").trim().toLowerCase();
}
