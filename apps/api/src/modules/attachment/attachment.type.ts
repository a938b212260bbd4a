import { Field, ID, Int, ObjectType } from "type-graphql";
import { InstantScalar } from "../../platform/scalars/calendar.scalar.js";

@ObjectType("Attachment", {
  description: "A file as it was uploaded; pictures also have a preview without metadata.",
})
export class AttachmentType {
  @Field(() => ID)
  id: string;

  @Field(() => String)
  fileName: string;

  @Field(() => String)
  mediaType: string;

  @Field(() => Int)
  byteSize: number;

  @Field(() => Int, { nullable: true })
  width: number | null;

  @Field(() => Int, { nullable: true })
  height: number | null;

  @Field(() => String, { description: "SHA-256 of the original, hexadecimal." })
  sha256: string;

  @Field(() => String)
  url: string;

  @Field(() => String, { nullable: true, description: "Null where the file is no picture." })
  previewUrl: string | null;

  @Field(() => InstantScalar)
  createdAt: Date;
}
