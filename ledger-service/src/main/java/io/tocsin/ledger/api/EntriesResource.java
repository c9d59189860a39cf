package io.tocsin.ledger.api;

import io.tocsin.core.signature.SignatureId;
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
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The entries of the log. */
@Path("/api/ledger/entries")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "ledger")
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
    public EntriesView entries(
            @QueryParam("from") @Nullable String from,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("subject") @Nullable String subject) {
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
    public EntryView entry(@PathParam("sequence") String sequence) {
        long wanted = Parameters.required("sequence", sequence, 0, Long.MAX_VALUE);
        long size = archive.newest().map(StoredCheckpoint::size).orElse(0L);
        if (wanted >= size) {
            throw ParameterException.notFound("sequence", sequence, LedgerSize.sequences(size));
        }
        return EntryView.of(archive.entry(wanted));
    }
}
