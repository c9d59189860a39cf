package io.tocsin.ledger.api;

import io.tocsin.core.signature.SignatureId;
import io.tocsin.kit.web.ProblemException;
import io.tocsin.ledger.log.StoredCheckpoint;
import io.tocsin.ledger.log.StoredEntry;
import io.tocsin.ledger.persistence.LedgerArchive;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The entries of the log. */
@Path("/api/ledger/entries")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "ledger")
@APIResponse(responseCode = "503", description = "The database cannot be read at present")
public class EntriesResource {
    private static final int MOST = 1_000;
    private static final long USUAL = 100;

    private final LedgerArchive archive;

    EntriesResource(LedgerArchive archive) {
        this.archive = archive;
    }

    /** A page of entries. */
    @GET
    @Operation(
            summary = "Entries in order",
            description = "Begins at sequence 'from' (default 0) and gives up to 'limit' (1 to 1000, default 100). With"
                    + " 'subject', the id of a threat signature in hexadecimal, only what was said about that"
                    + " one: its proposal, opening, votes, close, verdict and equivocations.")
    @APIResponseSchema(EntriesView.class)
    public EntriesView entries(
            @Parameter(schema = @Schema(type = SchemaType.INTEGER, minimum = "0", defaultValue = "0"))
                    @QueryParam("from")
                    @Nullable
                    String from,
            @Parameter(
                            schema =
                                    @Schema(
                                            type = SchemaType.INTEGER,
                                            minimum = "1",
                                            maximum = "1000",
                                            defaultValue = "100"))
                    @QueryParam("limit")
                    @Nullable
                    String limit,
            @Parameter(schema = @Schema(pattern = "^[0-9a-f]{64}$")) @QueryParam("subject") @Nullable String subject) {
        long first = Parameters.number("from", from, 0, Long.MAX_VALUE).orElse(0L);
        int max = Parameters.number("limit", limit, 1, MOST).orElse(USUAL).intValue();
        Optional<SignatureId> about = Parameters.signature("subject", subject);
        long size = archive.newest().map(StoredCheckpoint::size).orElse(0L);
        List<StoredEntry> found = about.map(id -> archive.entriesAbout(id, first, max + 1))
                .orElseGet(() -> archive.entries(first, max + 1));
        List<EntryView> page = found.stream().limit(max).map(EntryView::of).toList();
        return new EntriesView(size, page, found.size() > max ? found.get(max).sequence() : null);
    }

    /** One entry. */
    @GET
    @Path("{sequence}")
    @Operation(summary = "The entry at a sequence")
    @APIResponseSchema(EntryView.class)
    public EntryView entry(
            @Parameter(schema = @Schema(type = SchemaType.INTEGER, minimum = "0")) @PathParam("sequence")
                    String sequence) {
        long wanted = Parameters.required("sequence", sequence, 0, Long.MAX_VALUE);
        long size = archive.newest().map(StoredCheckpoint::size).orElse(0L);
        if (wanted >= size) {
            throw ProblemException.missing("sequence", sequence, LedgerSize.sequences(size));
        }
        return EntryView.of(archive.entry(wanted));
    }
}
