package io.tocsin.ledger.api;

import io.tocsin.core.codec.Hash;
import io.tocsin.kit.web.ProblemException;
import io.tocsin.ledger.log.StoredCheckpoint;
import io.tocsin.ledger.persistence.LedgerArchive;
import io.tocsin.ledger.proof.Proofs;
import io.tocsin.ledger.service.LedgerConfig;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.NoSuchElementException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Proofs over the log. Where a checkpoint of the size was signed, its root is the one that is proved against. */
@Path("/api/ledger/proof")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "ledger")
@APIResponse(responseCode = "503", description = "The database cannot be read at present")
public class ProofResource {
    private final LedgerArchive archive;
    private final Proofs proofs;
    private final long maxSize;

    ProofResource(LedgerArchive archive, LedgerConfig config) {
        this.archive = archive;
        this.proofs = new Proofs(archive);
        this.maxSize = config.proof().maxSize();
    }

    /** That an entry is in the log. */
    @GET
    @Path("inclusion")
    @Operation(
            summary = "Proof that the entry at 'sequence' is among the first 'size'",
            description = "RFC 9162, section 2.1.3; 'size' is by default that of the newest checkpoint.")
    @APIResponseSchema(InclusionView.class)
    @APIResponse(responseCode = "404", description = "The log is not that long")
    @APIResponse(responseCode = "422", description = "The tree is too large to prove something about on demand")
    public InclusionView inclusion(
            @Parameter(schema = @Schema(type = SchemaType.INTEGER, minimum = "0")) @QueryParam("sequence") @Nullable
                    String sequence,
            @Parameter(schema = @Schema(type = SchemaType.INTEGER, minimum = "1")) @QueryParam("size") @Nullable
                    String size) {
        long index = Parameters.required("sequence", sequence, 0, Long.MAX_VALUE);
        long newest = newest();
        long of = Parameters.number("size", size, 1, Long.MAX_VALUE).orElse(newest);
        LedgerSize.requireProvable("size", of, newest, maxSize);
        if (index >= of) {
            throw ProblemException.missing("sequence", String.valueOf(index), LedgerSize.sequences(of));
        }
        Hash root = root(of);
        return InclusionView.of(
                proofs.inclusion(index, of, root), archive.entry(index).leafHash(), root);
    }

    /** That the log only grew. */
    @GET
    @Path("consistency")
    @Operation(
            summary = "Proof that the first 'to' entries begin with the first 'from'",
            description = "RFC 9162, section 2.1.4; 'to' is by default the size of the newest checkpoint.")
    @APIResponseSchema(ConsistencyView.class)
    @APIResponse(responseCode = "404", description = "The log is not that long")
    @APIResponse(responseCode = "422", description = "The tree is too large to prove something about on demand")
    public ConsistencyView consistency(
            @Parameter(schema = @Schema(type = SchemaType.INTEGER, minimum = "1")) @QueryParam("from") @Nullable
                    String from,
            @Parameter(schema = @Schema(type = SchemaType.INTEGER, minimum = "1")) @QueryParam("to") @Nullable
                    String to) {
        long oldSize = Parameters.required("from", from, 1, Long.MAX_VALUE);
        long newest = newest();
        long newSize = Parameters.number("to", to, 1, Long.MAX_VALUE).orElse(newest);
        LedgerSize.requireProvable("to", newSize, newest, maxSize);
        if (oldSize > newSize) {
            throw ProblemException.bad("from", String.valueOf(oldSize), LedgerSize.sizes(newSize));
        }
        Hash oldRoot = root(oldSize);
        Hash newRoot = root(newSize);
        return ConsistencyView.of(proofs.consistency(oldSize, newSize, oldRoot, newRoot), oldRoot, newRoot);
    }

    private long newest() {
        return archive.newest().map(StoredCheckpoint::size).orElse(0L);
    }

    private Hash root(long size) {
        try {
            return archive.checkpoint(size).root();
        } catch (NoSuchElementException e) {
            return proofs.root(size);
        }
    }
}
