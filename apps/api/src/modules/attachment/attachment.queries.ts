import { column, instantColumn, type Shape, value } from "../../platform/shape.js";

export const attachmentShape: Shape = {
  from: "attachment",
  fields: {
    id: column("id"),
    fileName: column("file_name"),
    mediaType: column("media_type"),
    byteSize: column("byte_size"),
    width: column("width"),
    height: column("height"),
    sha256: value((file) => `encode(${file}.sha256, 'hex')`),
    url: value((file) => `'/api/files/' || ${file}.id`),
    previewUrl: value((file) => `case when ${file}.width is not null then '/api/files/' || ${file}.id || '/preview' end`),
    createdAt: instantColumn("created_at"),
  },
};
