import { expect, test } from "vitest";
import { listFiles, readText, repositoryRoot } from "../lib/repository.mjs";

const read = (/** @type {string} */ path) => readText(repositoryRoot, path);

/** Read by others than config.ts: Node and its libraries, or the tests. */
const READ_ELSEWHERE = ["TEST_DATABASE_URL"];

test(".env.example lists exactly the variables the product reads", () => {
  const config = read("apps/api/src/config.ts");
  const used = new Set(
    [...config.matchAll(/\benv(?:\.|\[")([A-Z][A-Z_]+)|\(\s*env,\s*"([A-Z][A-Z_]+)"/g)].map(
      ([, a, b]) => a ?? b,
    ),
  );
  const listed = [...read(".env.example").matchAll(/^#?([A-Z][A-Z_]+)=/gm)].map(([, name]) => name);
  expect(used.size).toBeGreaterThan(10);
  expect(listed.filter((name) => !READ_ELSEWHERE.includes(name ?? "")).sort()).toEqual([...used].sort());
});

test("the Dockerfile copies the manifest of every workspace before it installs", () => {
  const manifests = ["apps", "packages", "test"]
    .flatMap((folder) => listFiles(repositoryRoot, folder))
    .filter((path) => /^(?:(?:apps|packages)\/[^/]+|test)\/package\.json$/.test(path));
  const copied = [...read("Dockerfile").matchAll(/^COPY (\S+\/package\.json) /gm)].map(([, path]) => path);
  expect(copied.sort()).toEqual(manifests.sort());
});

test("the compose file mounts exactly the secrets that create-secrets makes", () => {
  const made = [...read("scripts/create-secrets.mjs").matchAll(/^ {2}"([a-z-]+)": /gm)].map(
    ([, name]) => name,
  );
  const declared = [...read("docker-compose.yml").matchAll(/file: \.\/secrets\/([a-z-]+)/g)].map(
    ([, name]) => name,
  );
  expect(declared.sort()).toEqual(made.sort());
  expect(made).toHaveLength(6);
});

test("every address in README and docs that points into the repository exists", () => {
  const pages = [
    "README.md",
    "README.zh-CN.md",
    "CONTRIBUTING.md",
    ...listFiles(repositoryRoot, "docs"),
  ].filter((path) => path.endsWith(".md"));
  const known = new Set(listFiles(repositoryRoot));
  const dead = pages.flatMap((page) =>
    [...read(page).matchAll(/\]\((?!https?:|#)([^)#]+)/g)]
      .map(([, target = ""]) => new URL(target, `file:///${page}`).pathname.slice(1))
      .filter((target) => !known.has(target) && ![...known].some((path) => path.startsWith(`${target}/`)))
      .map((target) => `${page} → ${target}`),
  );
  expect(pages.length).toBeGreaterThan(5);
  expect(dead).toEqual([]);
});

test("both READMEs name the demo password and every demo account", () => {
  const accounts = read("packages/fixtures/src/hualing-accounts.ts");
  const password = /DEMO_PASSWORD = "([^"]+)"/.exec(accounts)?.[1] ?? "";
  const roles = [
    ...read("packages/domain/src/identity/identity.vocabulary.ts").matchAll(/^ {2}"([A-Z_]+)",$/gm),
  ];
  const names = [...new Set(roles.map(([, role = ""]) => role.toLowerCase().replaceAll("_", "-")))];
  expect(names.length).toBe(13);
  for (const page of ["README.md", "README.zh-CN.md"]) {
    expect(read(page)).toContain(`\`${password}\``);
    expect(names.filter((name) => !read(page).includes(`\`${name}\``))).toEqual([]);
  }
});
