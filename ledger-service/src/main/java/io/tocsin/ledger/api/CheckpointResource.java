package io.tocsin.ledger.api;

import io.tocsin.kit.web.ProblemException;
import io.tocsin.ledger.log.StoredCheckpoint;
import io.tocsin.ledger.persistence.LedgerArchive;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The checkpoints of the log, as the notes that were signed. */
@Path("/api/ledger/checkpoint")
@Produces(MediaType.TEXT_PLAIN)
@Tag(name = "ledger")
@APIResponse(responseCode = "503", description = "The database cannot be read at present")
public class CheckpointResource {
    private final LedgerArchive archive;

    CheckpointResource(LedgerArchive archive) {
        this.archive = archive;
    }

    /** The note of a checkpoint. */
    @GET
    @Operation(
            summary = "The newest checkpoint, or the one of a size",
            description = "A C2SP tlog-checkpoint: origin, size, root and the ledger's signature.")
    @APIResponseSchema(String.class)
    @APIResponse(responseCode = "404", description = "No checkpoint of that size was signed")
    public String checkpoint(
            @Parameter(schema = @Schema(type = SchemaType.INTEGER, minimum = "1")) @QueryParam("size") @Nullable
                    String size) {
        Optional<Long> wanted = Parameters.number("size", size, 1, Long.MAX_VALUE);
        return wanted.map(this::at)
                .orElseGet(() -> archive.newest()
                        .orElseThrow(() -> ProblemException.missing("size", "newest", LedgerSize.sizes(0))))
                .note();
    }

    private StoredCheckpoint at(long size) {
        try {
            return archive.checkpoint(size);
        } catch (NoSuchElementException e) {
            throw ProblemException.missing(
                    "size", String.valueOf(size), "sizes that were signed; near this one " + archive.sizesNear(size));
        }
    }
}
