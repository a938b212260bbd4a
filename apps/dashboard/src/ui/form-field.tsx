import { Form, type FormItemProps } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { isHistoricDate } from "../platform/format.js";

interface FormFieldProps extends Pick<FormItemProps, "dependencies" | "valuePropName" | "rules"> {
  readonly name: string | (string | number)[];
  readonly label: string;
  /** What to write, under the input. */
  readonly hint?: ReactNode;
  readonly isRequired?: boolean;
  readonly children: ReactNode;
}

type Rule = NonNullable<FormItemProps["rules"]>[number];

/** Blank text counts as missing. */
function presence(message: string): Rule {
  return {
    required: true,
    validator: (_rule, value: unknown) => {
      const isMissing =
        value === undefined || value === null || (typeof value === "string" && value.trim() === "");
      return isMissing ? Promise.reject(new Error(message)) : Promise.resolve();
    },
  };
}

/** A labelled input of a form; says what is missing in the words of its label. */
export function FormField({ label, hint, isRequired = false, rules = [], ...rest }: FormFieldProps) {
  const { t } = useTranslation("shell");
  const needed = isRequired ? [presence(t("form.required", { label }))] : [];
  return <Form.Item label={label} extra={hint} rules={[...needed, ...rules]} {...rest} />;
}

/** A year, a month or a day: the precision written is the precision kept. */
export function useHistoricDateRule(): Rule {
  const { t } = useTranslation("shell");
  return {
    validator: (_rule, value: unknown) =>
      value === undefined || value === null || value === "" || isHistoricDate(String(value))
        ? Promise.resolve()
        : Promise.reject(new Error(t("form.historicDate"))),
  };
}
