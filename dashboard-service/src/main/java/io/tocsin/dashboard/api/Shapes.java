package io.tocsin.dashboard.api;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What parameters may be, for the description of the interface; {@link Query} holds requests to it. */
final class Shapes {
    private Shapes() {}

    /** Which page. */
    @Schema(type = SchemaType.INTEGER, minimum = "0", maximum = "" + Query.LAST_PAGE, defaultValue = "0")
    interface PageNumber {}

    /** How many on a page. */
    @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "" + Query.MOST, defaultValue = "" + Query.DEFAULT_SIZE)
    interface PageSize {}

    /** The id of a signature and its ballot. */
    @Schema(type = SchemaType.STRING, pattern = "^[0-9a-f]{64}$")
    interface BallotId {}

    /** How a ballot stands. */
    @Schema(
            type = SchemaType.STRING,
            enumeration = {"open", "enforce", "advisory", "rejected", "inconclusive", "revoked", "disputed"})
    interface StateName {}

    /** The name of an agent. */
    @Schema(type = SchemaType.STRING, maxLength = 64)
    interface AgentName {}

    /** How something begins. */
    @Schema(type = SchemaType.STRING, maxLength = Query.LONGEST)
    interface Beginning {}
}
