package io.tocsin.dashboard.api;

import io.tocsin.core.translog.SignedNote;
import io.tocsin.dashboard.api.Shapes.AgentName;
import io.tocsin.dashboard.api.Shapes.BallotId;
import io.tocsin.dashboard.api.Shapes.Beginning;
import io.tocsin.dashboard.api.Shapes.PageNumber;
import io.tocsin.dashboard.api.Shapes.PageSize;
import io.tocsin.dashboard.api.Shapes.StateName;
import io.tocsin.dashboard.model.BallotProjection;
import io.tocsin.dashboard.model.LiveModel;
import io.tocsin.dashboard.model.NetworkModel;
import io.tocsin.dashboard.service.DashboardConfig;
import io.tocsin.dashboard.service.LedgerAddress;
import io.tocsin.dashboard.view.ActivityView;
import io.tocsin.dashboard.view.AgentView;
import io.tocsin.dashboard.view.BallotRow;
import io.tocsin.dashboard.view.BallotView;
import io.tocsin.dashboard.view.DeadLetterView;
import io.tocsin.dashboard.view.Overview;
import io.tocsin.dashboard.view.SignatureView;
import io.tocsin.dashboard.view.VerdictView;
import io.tocsin.dashboard.view.VoteView;
import io.tocsin.kit.web.ProblemException;
import io.tocsin.protocol.registry.Member;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What the dashboard knows, as JSON. Reads memory only. */
@Path("/api")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "dashboard", description = "The network live, as counted by the dashboard itself")
public class DashboardApi {
    private final LiveModel model;
    private final DashboardConfig config;
    private final LedgerAddress ledger;

    DashboardApi(LiveModel model, DashboardConfig config, LedgerAddress ledger) {
        this.model = model;
        this.config = config;
        this.ledger = ledger;
    }

    /** Everything at a glance. */
    @GET
    @Path("/overview")
    @Operation(summary = "Counts, rates, newest verdicts, checkpoint, lags, dead letters, alerts")
    public Overview overview() {
        Instant now = Instant.now();
        return model.read(all -> Overview.of(all, now, config.staleAfter()));
    }

    /** Who is enrolled and what each last showed of itself. */
    @GET
    @Path("/agents")
    @Operation(
            summary = "Enrolled agents with their last status and its age by this server's clock, in order of name",
            description = "All of them as a list, which is up to 4096; a page of them if 'page' or 'size' is given.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(oneOf = {AgentView[].class, Page.class})))
    public Object agents(
            @Parameter(schema = @Schema(implementation = PageNumber.class)) @QueryParam("page") @Nullable String page,
            @Parameter(schema = @Schema(implementation = PageSize.class)) @QueryParam("size") @Nullable String size) {
        Instant now = Instant.now();
        int number = Query.page(page);
        int max = Query.size(size);
        return model.read(all -> {
            List<Member> members = all.agents().members();
            Function<Member, AgentView> view = member -> AgentView.of(member, all, now, config.staleAfter());
            return page == null && size == null
                    ? members.stream().map(view).toList()
                    : Page.of(members, any -> true, view, number, max);
        });
    }

    /** Signatures, the newest first. */
    @GET
    @Path("/signatures")
    @Operation(summary = "Proposed signatures, newest first")
    public Page<SignatureView> signatures(
            @Parameter(schema = @Schema(implementation = StateName.class)) @QueryParam("state") @Nullable String state,
            @Parameter(schema = @Schema(implementation = AgentName.class)) @QueryParam("author") @Nullable
                    String author,
            @Parameter(schema = @Schema(implementation = PageNumber.class)) @QueryParam("page") @Nullable String page,
            @Parameter(schema = @Schema(implementation = PageSize.class)) @QueryParam("size") @Nullable String size) {
        return projections(new Wanted(state, author, null, page, size), SignatureView::of);
    }

    /** One signature. */
    @GET
    @Path("/signatures/{id}")
    @Operation(summary = "One signature")
    public SignatureView signature(
            @Parameter(schema = @Schema(implementation = BallotId.class)) @PathParam("id") String id) {
        return projection(id, SignatureView::of);
    }

    /** Votes, the newest first. */
    @GET
    @Path("/votes")
    @Operation(summary = "The newest votes on any ballot, newest first; up to 200 are kept for this")
    public Page<VoteView> votes(
            @Parameter(schema = @Schema(implementation = PageNumber.class)) @QueryParam("page") @Nullable String page,
            @Parameter(schema = @Schema(implementation = PageSize.class)) @QueryParam("size") @Nullable String size) {
        return page(page, size, all -> all.ballots().newestVotes(), VoteView::of);
    }

    /** What went on lately. */
    @GET
    @Path("/activity")
    @Operation(summary = "Flows, proposals, votes and verdicts of the last ten minutes, in stretches of five seconds")
    public ActivityView activity() {
        Instant now = Instant.now();
        return model.read(all -> ActivityView.of(all.rates(), now));
    }

    /** What the page must be told. */
    @GET
    @Path("/settings")
    @Operation(summary = "Where the page finds what this service does not serve")
    public Settings settings() {
        return new Settings(ledger.url());
    }

    /**
     * What the page must be told.
     *
     * @param ledgerUrl where the ledger's interface is; empty if at the same address
     */
    public record Settings(String ledgerUrl) {}

    /** Ballots, the newest first. */
    @GET
    @Path("/ballots")
    @Operation(
            summary = "Ballots, newest first",
            description = "With 'q' only those that each of its words fits: the beginning of the id, the author or of"
                    + " something named; a port; or any part of the sentence or of the technique it resembles.")
    public Page<BallotRow> ballots(
            @Parameter(schema = @Schema(implementation = StateName.class)) @QueryParam("state") @Nullable String state,
            @Parameter(schema = @Schema(implementation = AgentName.class)) @QueryParam("author") @Nullable
                    String author,
            @Parameter(schema = @Schema(implementation = Beginning.class)) @QueryParam("q") @Nullable String about,
            @Parameter(schema = @Schema(implementation = PageNumber.class)) @QueryParam("page") @Nullable String page,
            @Parameter(schema = @Schema(implementation = PageSize.class)) @QueryParam("size") @Nullable String size) {
        return projections(new Wanted(state, author, about, page, size), BallotRow::of);
    }

    /** One ballot whole. */
    @GET
    @Path("/ballots/{id}")
    @Operation(summary = "One ballot: who voted what on which evidence, and why it stands as it does")
    public BallotView ballot(@Parameter(schema = @Schema(implementation = BallotId.class)) @PathParam("id") String id) {
        String rule = model.registry()
                .findGenesis()
                .map(genesis -> genesis.rule().name())
                .orElse("unknown");
        return projection(id, projection -> BallotView.of(projection, rule));
    }

    /** Verdicts, the newest first. */
    @GET
    @Path("/verdicts")
    @Operation(summary = "Verdicts, counted or announced, newest first")
    public Page<VerdictView> verdicts(
            @Parameter(schema = @Schema(implementation = PageNumber.class)) @QueryParam("page") @Nullable String page,
            @Parameter(schema = @Schema(implementation = PageSize.class)) @QueryParam("size") @Nullable String size) {
        return page(page, size, all -> all.ballots().decidedNewestFirst(), VerdictView::of);
    }

    /** Records that consensus refused, the newest first. */
    @GET
    @Path("/dead-letters")
    @Operation(summary = "Records that consensus refused, newest first")
    public Page<DeadLetterView> deadLetters(
            @Parameter(schema = @Schema(implementation = PageNumber.class)) @QueryParam("page") @Nullable String page,
            @Parameter(schema = @Schema(implementation = PageSize.class)) @QueryParam("size") @Nullable String size) {
        return page(page, size, all -> all.deadLetters().newestFirst(), DeadLetterView::of);
    }

    /** The ledger's newest checkpoint that so many parties cosigned, as a signed note. */
    @GET
    @Path("/checkpoint")
    @Produces(MediaType.TEXT_PLAIN)
    @Operation(
            summary = "The newest checkpoint with the cosignatures of at least 'witnesses' parties",
            description = "A C2SP tlog-checkpoint: the ledger's signature, then one tlog-cosignature of each party that"
                    + " cosigned exactly this checkpoint. All were verified; verify them yourself.")
    @APIResponse(
            responseCode = "200",
            description = "The signed note",
            content = @Content(mediaType = MediaType.TEXT_PLAIN, schema = @Schema(implementation = String.class)))
    @APIResponse(responseCode = "404", description = "No checkpoint of late was cosigned by so many")
    public String checkpoint(
            @Parameter(schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "99"))
                    @QueryParam("witnesses")
                    @Nullable
                    String witnesses) {
        int parties = Query.witnesses(witnesses);
        return model.read(all -> all.ledger().note(parties))
                .map(SignedNote::toString)
                .orElseThrow(() -> ProblemException.missing(
                        "witnesses", String.valueOf(parties), "as many as cosigned one checkpoint: /api/overview"));
    }

    private record Wanted(
            @Nullable String state,
            @Nullable String author,
            @Nullable String about,
            @Nullable String page,
            @Nullable String size) {}

    private <S, T> Page<T> page(
            @Nullable String page,
            @Nullable String size,
            Function<NetworkModel, Collection<S>> list,
            Function<S, T> view) {
        int number = Query.page(page);
        int max = Query.size(size);
        return model.read(all -> Page.of(list.apply(all), any -> true, view, number, max));
    }

    private <T> Page<T> projections(Wanted wanted, Function<BallotProjection, T> view) {
        var matches = Query.ballots(wanted.state(), wanted.author(), wanted.about());
        int page = Query.page(wanted.page());
        int size = Query.size(wanted.size());
        return model.read(all -> Page.of(all.ballots().newestFirst(), matches, view, page, size));
    }

    private <T> T projection(String id, Function<BallotProjection, T> view) {
        return model.read(all -> all.ballots().find(Query.id(id)).map(view))
                .orElseThrow(() -> ProblemException.missing("id", id, "the id of a ballot that is kept: /api/ballots"));
    }
}
