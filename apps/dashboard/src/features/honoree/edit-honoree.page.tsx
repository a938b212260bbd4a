import { useApolloClient, useMutation, useQuery } from "@apollo/client/react";
import type { UpdateHonoreeInput } from "@laurel/documents/graphql";
import { HonoreeDocument, UpdateHonoreeDocument } from "@laurel/documents/honoree";
import { Skeleton } from "antd";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate, useParams } from "react-router";
import { failureOf } from "../../platform/error-message.js";
import { pathTo } from "../../platform/paths.js";
import { FailureAlert } from "../../ui/failure-alert.js";
import { PageFrame, Panel } from "../../ui/page-frame.js";
import { ConflictDialog } from "./conflict-dialog.js";
import type { HonoreeDetail } from "./honoree-facts.js";
import { HonoreeForm, type HonoreeValues } from "./honoree-form.js";
import { changesOf, toFormValues } from "./honoree-form-data.js";

export function EditHonoreePage() {
  const { t } = useTranslation("honoree");
  const { honoreeId = "" } = useParams();
  const { data, error, refetch } = useQuery(HonoreeDocument, {
    variables: { id: honoreeId },
    fetchPolicy: "network-only",
  });
  const [opened, setOpened] = useState<HonoreeDetail | null>(null);
  const loaded = data?.honoree;
  // The form keeps the person as it was opened; later answers must not move the ground under the typing.
  useEffect(() => {
    if (loaded) setOpened((before) => before ?? loaded);
  }, [loaded]);
  const trail = { label: t("listTitle"), to: pathTo("honorees") };
  return (
    <PageFrame title={opened ? t("editOf", { name: opened.name }) : t("edit")} trail={trail}>
      {opened ? (
        <Editor opened={opened} />
      ) : (
        <Panel>
          {error ? <FailureAlert error={error} onRetry={() => void refetch()} /> : <Skeleton active />}
        </Panel>
      )}
    </PageFrame>
  );
}

interface Stale {
  readonly mine: Partial<UpdateHonoreeInput>;
  readonly current: HonoreeDetail;
}

function useSave(opened: HonoreeDetail) {
  const client = useApolloClient();
  const [update, { data, loading, error, reset }] = useMutation(UpdateHonoreeDocument);
  const [stale, setStale] = useState<Stale | null>(null);
  const send = async (mine: Partial<UpdateHonoreeInput>, expectedVersion: number) => {
    setStale(null);
    try {
      await update({ variables: { input: { ...mine, id: opened.id, expectedVersion } } });
    } catch (failure) {
      if (failureOf(failure).code !== "CONFLICT") return;
      const now = await client.query({
        query: HonoreeDocument,
        variables: { id: opened.id },
        fetchPolicy: "network-only",
      });
      if (now.data === undefined) return;
      reset();
      setStale({ mine, current: now.data.honoree });
    }
  };
  return { send, stale, dismiss: () => setStale(null), isSaved: data != null, isBusy: loading, error };
}

function Editor({ opened }: { opened: HonoreeDetail }) {
  const navigate = useNavigate();
  const { send, stale, dismiss, isSaved, isBusy, error } = useSave(opened);
  const page = pathTo("honoree", { honoreeId: opened.id });
  useEffect(() => {
    if (isSaved) void navigate(page, { replace: true });
  }, [isSaved, navigate, page]);
  const save = (values: HonoreeValues) => {
    const changes = changesOf(values, opened);
    if (Object.keys(changes).length === 0) void navigate(page);
    else void send(changes, opened.version);
  };
  return (
    <>
      <HonoreeForm
        isNew={false}
        initial={toFormValues(opened)}
        masked={{ identityNumber: opened.identityNumberMasked ?? null, phone: opened.phoneMasked ?? null }}
        isBusy={isBusy}
        isSaved={isSaved}
        error={error}
        onSave={save}
        onCancel={() => void navigate(page)}
      />
      {stale && (
        <ConflictDialog
          opened={opened}
          current={stale.current}
          mine={stale.mine}
          onCancel={dismiss}
          onResolve={(changes) => void send(changes, stale.current.version)}
        />
      )}
    </>
  );
}
