import { maskIdentityNumber } from "@laurel/domain/shared/identity-number";
import { maskPhone } from "@laurel/domain/shared/phone-number";
import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import type { RequestContext } from "../../platform/context.js";
import { type HonoreeSource, HonoreeType } from "./honoree.type.js";
import { openIdentity, openPhone } from "./sealed-fields.js";

/** Fields that need the keys: opened here, masked here, never stored masked. */
@Resolver(() => HonoreeType)
export class HonoreeFieldResolver {
  @FieldResolver(() => String, {
    nullable: true,
    description:
      "First three and last four characters; null where the viewer may not see identity numbers at all.",
  })
  identityNumberMasked(
    @Root() source: HonoreeSource,
    @Ctx() { actor, cipher }: RequestContext,
  ): string | null {
    if (!source.identitySealed || actor?.permissions.has("honoree:identify") !== true) return null;
    return maskIdentityNumber(openIdentity(cipher, source.id, Buffer.from(source.identitySealed, "base64")));
  }

  @FieldResolver(() => String, { nullable: true, description: "First three and last four digits." })
  phoneMasked(@Root() source: HonoreeSource, @Ctx() { actor, cipher }: RequestContext): string | null {
    if (!source.phoneSealed || actor?.permissions.has("honoree:identify") !== true) return null;
    return maskPhone(openPhone(cipher, source.id, Buffer.from(source.phoneSealed, "base64")));
  }
}
