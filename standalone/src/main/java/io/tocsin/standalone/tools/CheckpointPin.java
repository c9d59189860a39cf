package io.tocsin.standalone.tools;

import io.tocsin.core.codec.DecodingException;
import io.tocsin.core.translog.Checkpoint;
import io.tocsin.core.translog.SignedNote;
import io.tocsin.protocol.audit.AuditedCheckpoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The newest checkpoint of a ledger that was verified, kept beside it as the ledger signed it: a ledger that rewrites or
 * cuts off its past afterwards, with good roots and notes over what is left, does not agree with it. For one thread.
 */
final class CheckpointPin {
    private final Path file;

    CheckpointPin(Path file) {
        this.file = file;
    }

    /**
     * The checkpoint kept, or empty if none was.
     *
     * @throws IllegalStateException if the file cannot be read or holds none
     */
    Optional<AuditedCheckpoint> read() {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            SignedNote note = SignedNote.parse(Files.readAllBytes(file));
            Checkpoint checkpoint = Checkpoint.parse(note.text());
            return Optional.of(new AuditedCheckpoint(checkpoint.size(), checkpoint.root(), note.toString()));
        } catch (DecodingException | IOException e) {
            throw new IllegalStateException(
                    file + ": not the checkpoint of the last verification (" + e.getMessage()
                            + "); put it back, or remove it to trust the ledger as it is now",
                    e);
        }
    }

    /** Keeps {@code checkpoint} in its place, whole or not at all. */
    void write(AuditedCheckpoint checkpoint) {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.writeString(fresh, checkpoint.note());
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The ledger's own checkpoints with the kept one and those among them that others cosigned, in order of size; what was
     * cosigned and is the ledger's own comes once. Remembers the last of the ledger's.
     */
    static final class Joined implements Iterator<AuditedCheckpoint> {
        private final Iterator<AuditedCheckpoint> stored;
        private Optional<AuditedCheckpoint> kept;
        private final Deque<AuditedCheckpoint> cosigned;
        private Optional<AuditedCheckpoint> ahead = Optional.empty();
        private Optional<AuditedCheckpoint> newest = Optional.empty();

        Joined(Iterator<AuditedCheckpoint> stored, Optional<AuditedCheckpoint> kept, List<AuditedCheckpoint> cosigned) {
            this.stored = stored;
            this.kept = kept;
            this.cosigned = cosigned.stream()
                    .sorted(Comparator.comparingLong(AuditedCheckpoint::size))
                    .collect(Collectors.toCollection(ArrayDeque::new));
        }

        /** The newest the ledger gave so far. */
        Optional<AuditedCheckpoint> newest() {
            return newest;
        }

        @Override
        public boolean hasNext() {
            return ahead.isPresent() || kept.isPresent() || !cosigned.isEmpty() || stored.hasNext();
        }

        @Override
        public AuditedCheckpoint next() {
            if (ahead.isEmpty() && stored.hasNext()) {
                ahead = Optional.of(stored.next());
                newest = ahead;
            }
            ahead.ifPresent(own -> cosigned.removeIf(
                    other -> other.size() == own.size() && other.root().equals(own.root())));
            AuditedCheckpoint first = Stream.of(kept.stream(), cosigned.stream().limit(1), ahead.stream())
                    .flatMap(Function.identity())
                    .min(Comparator.comparingLong(AuditedCheckpoint::size))
                    .orElseThrow();
            take(first);
            return first;
        }

        private void take(AuditedCheckpoint first) {
            if (kept.filter(first::equals).isPresent()) {
                kept = Optional.empty();
            } else if (first.equals(cosigned.peek())) {
                cosigned.remove();
            } else {
                ahead = Optional.empty();
            }
        }
    }
}
