package io.tocsin.ledger.api;

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
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The checkpoints of the log, as the notes that were signed. */
@Path("/api/ledger/checkpoint")
@Produces(MediaType.TEXT_PLAIN)
@Tag(name = "ledger")
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
    public String checkpoint(@QueryParam("size") @Nullable String size) {
        Optional<Long> wanted = Parameters.number("size", size, 1, Long.MAX_VALUE);
        return wanted.map(this::at)
                .orElseGet(() -> archive.newest()
                        .orElseThrow(() -> ParameterException.notFound("size", "newest", LedgerSize.sizes(0))))
                .note();
    }

    private StoredCheckpoint at(long size) {
        try {
            return archive.checkpoint(size);
        } catch (NoSuchElementException e) {
            throw ParameterException.notFound(
                    "size", String.valueOf(size), "sizes that were signed; near this one " + archive.sizesNear(size));
        }
    }
}
