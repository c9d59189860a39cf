package io.tocsin.benchmarks;

import static io.tocsin.benchmarks.Figures.print;

import io.tocsin.ledger.log.Chunk;
import io.tocsin.ledger.log.ChunkMaker;
import io.tocsin.ledger.log.IntakeRecord;
import io.tocsin.ledger.log.StoredCheckpoint;
import io.tocsin.ledger.persistence.PostgresStore;
import io.tocsin.protocol.audit.IntakeVerifier;
import io.tocsin.protocol.key.NoteKeys;
import io.tocsin.protocol.key.SigningKey;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * The ledger's full path beside a raw COPY of the same rows, turn by turn on one server. Full: parse, verify and hash each
 * leaf, grow the tree, sign, write chunks with keys, checks and indexes, a commit each. Verifying alone is measured beside
 * it, since an Ed25519 signature costs several times what everything else does. Raw: the bytes the server itself gives for
 * those rows, copied back in one transaction into a table without any of that.
 */
public final class LedgerBenchmark {
    private static final int ROWS = 50_000;
    private static final int CHUNK = 5_000;
    private static final int WARM_UP = 2;
    private static final int ROUNDS = 7;
    private static final double CPU_BAR = 0.20;
    private static final double WALL_BAR = 10_000;

    private static final IntakeVerifier VERIFIER = new IntakeVerifier(LedgerLeaves.registry());

    private record Costs(List<CpuTime.Cost> full, List<CpuTime.Cost> verified, List<CpuTime.Cost> raw) {}

    private LedgerBenchmark() {}

    /** Prints a table. */
    public static void main(String[] args) throws IOException, SQLException {
        List<IntakeRecord> records = LedgerLeaves.make(ROWS);
        try (BenchmarkDatabase database = BenchmarkDatabase.start()) {
            List<CpuTime.Cost> full = new ArrayList<>();
            List<CpuTime.Cost> verified = new ArrayList<>();
            List<CpuTime.Cost> raw = new ArrayList<>();
            for (int round = 0; round < WARM_UP + ROUNDS; round++) {
                String address = database.migrated("full_" + round);
                CpuTime.Cost written = full(address, records);
                CpuTime.Cost checked = verifying(address, records);
                CpuTime.Cost copied = database.raw(address);
                if (round >= WARM_UP) {
                    full.add(written);
                    verified.add(checked);
                    raw.add(copied);
                }
                database.drop("full_" + round);
            }
            table(records, new Costs(full, verified, raw));
        }
    }

    private static CpuTime.Cost full(String address, List<IntakeRecord> records) throws SQLException, IOException {
        Connection connection = BenchmarkDatabase.connect(address);
        CpuTime meter = new CpuTime(connection);
        try (PostgresStore store = new PostgresStore(connection)) {
            ChunkMaker maker =
                    new ChunkMaker(NoteKeys.signer("tocsin/benchmark", SigningKey.of(new byte[32])), VERIFIER);
            return meter.of(() -> write(records, maker, store));
        }
    }

    private static CpuTime.Cost verifying(String address, List<IntakeRecord> records) throws SQLException, IOException {
        try (Connection connection = BenchmarkDatabase.connect(address)) {
            return new CpuTime(connection)
                    .of(() -> records.forEach(record -> {
                        if (VERIFIER.check(0, record.value()).value().isEmpty()) {
                            throw new IllegalStateException("refused: offset " + record.offset());
                        }
                    }));
        }
    }

    private static void write(List<IntakeRecord> records, ChunkMaker maker, PostgresStore store) {
        Optional<StoredCheckpoint> newest = Optional.empty();
        for (int at = 0; at < records.size(); at += CHUNK) {
            Chunk chunk = maker.make(newest, records.subList(at, Math.min(at + CHUNK, records.size())))
                    .chunk()
                    .orElseThrow();
            store.append(chunk);
            newest = Optional.of(chunk.checkpoint());
        }
    }

    private static void table(List<IntakeRecord> records, Costs costs) {
        List<CpuTime.Cost> full = costs.full();
        List<CpuTime.Cost> raw = costs.raw();
        long bytes = records.stream().mapToLong(record -> record.value().length).sum();
        double verifying = median(costs.verified(), CpuTime.Cost::cpuSeconds);
        double ourRate = ROWS / (median(full, CpuTime.Cost::cpuSeconds) - verifying);
        double rawRate = ROWS / median(raw, CpuTime.Cost::cpuSeconds);
        double wallRate = ROWS / median(full, CpuTime.Cost::wallSeconds);
        double ratio = ourRate / rawRate;
        print("%d rows of %d bytes, chunks of %d, median of %d turns%n", ROWS, bytes / ROWS, CHUNK, ROUNDS);
        print("%-34s%12s%12s%8s  bar%n", "", "full path", "raw COPY", "ratio");
        print(
                "%-34s%12.0f%12.0f%8.3f  >= %.2f: %s%n",
                "rows per CPU-second, unverified",
                ourRate,
                rawRate,
                ratio,
                CPU_BAR,
                ratio >= CPU_BAR ? "met" : "MISSED");
        print(
                "%-34s%12.0f%12.0f%8s  >= %.0f: %s%n",
                "entries per second, wall, verified",
                wallRate,
                ROWS / median(raw, CpuTime.Cost::wallSeconds),
                "",
                WALL_BAR,
                wallRate >= WALL_BAR ? "met" : "MISSED");
        print("%-34s%12.2f%n", "CPU-microseconds a row, verifying", 1e6 * verifying / ROWS);
        print(
                "%-34s%12.2f%12.2f%n",
                "CPU-microseconds a row, client",
                micros(full, CpuTime.Cost::clientSeconds),
                micros(raw, CpuTime.Cost::clientSeconds));
        print(
                "%-34s%12.2f%12.2f%n",
                "CPU-microseconds a row, server",
                micros(full, CpuTime.Cost::serverSeconds),
                micros(raw, CpuTime.Cost::serverSeconds));
    }

    private static double micros(List<CpuTime.Cost> costs, ToDoubleFunction<CpuTime.Cost> figure) {
        return 1e6 * median(costs, figure) / ROWS;
    }

    private static double median(List<CpuTime.Cost> costs, ToDoubleFunction<CpuTime.Cost> figure) {
        return Figures.median(costs.stream().mapToDouble(figure));
    }
}
