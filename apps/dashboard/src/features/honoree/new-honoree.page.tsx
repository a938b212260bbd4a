import { useMutation } from "@apollo/client/react";
import { CreateHonoreeDocument } from "@laurel/documents/honoree";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { pathTo } from "../../platform/paths.js";
import { randomId } from "../../platform/random-id.js";
import { PageFrame } from "../../ui/page-frame.js";
import { HonoreeForm, type HonoreeValues } from "./honoree-form.js";
import { toCreateInput } from "./honoree-form-data.js";

export function NewHonoreePage() {
  const { t } = useTranslation("honoree");
  const navigate = useNavigate();
  const [idempotencyKey] = useState(randomId);
  const [create, { data, loading, error }] = useMutation(CreateHonoreeDocument);
  const createdId = data?.createHonoree.id;
  useEffect(() => {
    if (createdId !== undefined)
      void navigate(pathTo("honoree", { honoreeId: createdId }), { replace: true });
  }, [createdId, navigate]);
  const save = (values: HonoreeValues) =>
    void create({ variables: { input: toCreateInput(values, idempotencyKey) } }).catch(() => undefined);
  return (
    <PageFrame title={t("new")} trail={{ label: t("listTitle"), to: pathTo("honorees") }}>
      <HonoreeForm
        isNew
        initial={{ sex: "UNKNOWN", lifeState: "ON_POST", frontLine: "unknown" }}
        isBusy={loading}
        isSaved={createdId !== undefined}
        error={error}
        onSave={save}
        onCancel={() => void navigate(pathTo("honorees"))}
      />
    </PageFrame>
  );
}
