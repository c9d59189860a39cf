package io.tocsin.agent.journal;

import io.tocsin.agent.log.OutboundRecord;
import io.tocsin.agent.snapshot.Disk;
import io.tocsin.core.codec.DecodingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A journal of files {@code journal-NUMBER.log} in one folder. One fsync an append. */
public final class FileJournal implements Journal {
    private static final Pattern NAME = Pattern.compile("journal-(\\d{1,18})\\.log");

    private final Path folder;
    private long segment;
    private @Nullable FileChannel out;

    /** Goes on behind what is there; a torn last frame is cut when it is read. */
    public FileJournal(Path folder) {
        this.folder = folder;
        this.segment = segments().stream().mapToLong(Long::longValue).max().orElse(0);
    }

    @Override
    public void append(List<OutboundRecord> messages) {
        if (messages.isEmpty()) {
            return;
        }
        ByteBuffer frame = ByteBuffer.wrap(Frames.frame(messages));
        try {
            FileChannel channel = channel();
            while (frame.hasRemaining()) {
                channel.write(frame);
            }
            channel.force(false);
        } catch (IOException e) {
            throw failure(file(segment), e);
        }
    }

    @Override
    public long roll() {
        close();
        segment++;
        try {
            channel();
            return segment;
        } catch (IOException e) {
            throw failure(file(segment), e);
        }
    }

    @Override
    public List<OutboundRecord> read(long from) {
        close();
        List<OutboundRecord> messages = new ArrayList<>();
        for (long number : segments()) {
            if (number >= from) {
                messages.addAll(readAndCut(file(number), number == segment));
            }
        }
        return messages;
    }

    @Override
    public void deleteBefore(long first) {
        for (long number : segments()) {
            if (number < first) {
                try {
                    Files.deleteIfExists(file(number));
                } catch (IOException e) {
                    throw failure(file(number), e);
                }
            }
        }
    }

    @Override
    public void close() {
        FileChannel open = out;
        out = null;
        try {
            if (open != null) {
                open.close();
            }
        } catch (IOException e) {
            throw failure(file(segment), e);
        }
    }

    private static List<OutboundRecord> readAndCut(Path file, boolean last) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            Frames.Content content = Frames.read(bytes);
            if (content.end() < bytes.length) {
                if (!last) {
                    throw new DecodingException(
                            "it is cut off at byte " + content.end() + " and a later one follows it");
                }
                cut(file, content.end());
            }
            return content.messages();
        } catch (IOException e) {
            throw failure(file, e);
        } catch (DecodingException e) {
            throw new IllegalStateException(
                    "journal " + file + ": " + e.getMessage() + "; votes cast may be lost, so this site must not go on"
                            + " with it: restore the whole data folder from a backup, or give its agents new keys",
                    e);
        }
    }

    private static void cut(Path file, int length) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(length);
            channel.force(true);
        }
    }

    private FileChannel channel() throws IOException {
        FileChannel open = out;
        if (open == null) {
            boolean isNew = Files.notExists(file(segment));
            open = FileChannel.open(
                    file(segment), StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
            if (isNew) {
                Disk.forceFolder(folder);
            }
            out = open;
        }
        return open;
    }

    private List<Long> segments() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> NAME.matcher(String.valueOf(file.getFileName())))
                    .filter(Matcher::matches)
                    .map(matcher -> Long.valueOf(matcher.group(1)))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw failure(folder, e);
        }
    }

    private Path file(long number) {
        return folder.resolve(String.format(Locale.ROOT, "journal-%06d.log", number));
    }

    private static UncheckedIOException failure(Path file, IOException e) {
        return new UncheckedIOException("journal " + file + ": " + e.getMessage(), e);
    }
}
