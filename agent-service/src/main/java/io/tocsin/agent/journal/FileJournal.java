package io.tocsin.agent.journal;

import io.tocsin.agent.log.OutboundRecord;
import io.tocsin.agent.snapshot.Disk;
import io.tocsin.core.codec.DecodingException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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
        byte[] frame = Frames.frame(messages);
        Disk.perform(name(file(segment)), () -> {
            FileChannel channel = channel();
            Disk.write(channel, frame);
            channel.force(false);
        });
    }

    @Override
    public long roll() {
        close();
        segment++;
        Disk.attempt(name(file(segment)), this::channel);
        return segment;
    }

    @Override
    public List<OutboundRecord> read(long from) {
        close();
        return segments().stream()
                .filter(number -> number >= from)
                .flatMap(number -> readAndCut(file(number), number == segment).stream())
                .toList();
    }

    @Override
    public void deleteBefore(long first) {
        segments().stream()
                .filter(number -> number < first)
                .map(this::file)
                .forEach(file -> Disk.attempt(name(file), () -> Files.deleteIfExists(file)));
    }

    @Override
    public void close() {
        FileChannel open = out;
        out = null;
        if (open != null) {
            Disk.perform(name(file(segment)), open::close);
        }
    }

    private static List<OutboundRecord> readAndCut(Path file, boolean last) {
        byte[] bytes = Disk.attempt(name(file), () -> Files.readAllBytes(file));
        try {
            Frames.Content content = Frames.read(bytes);
            if (content.end() < bytes.length) {
                if (!last) {
                    throw new DecodingException(
                            "it is cut off at byte " + content.end() + " and a later one follows it");
                }
                Disk.perform(name(file), () -> cut(file, content.end()));
            }
            return content.messages();
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
            open = FileChannel.open(file(segment), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            if (isNew) {
                Disk.forceFolder(folder);
            }
            out = open;
        }
        return open;
    }

    private List<Long> segments() {
        return Disk.attempt(name(folder), () -> {
            try (Stream<Path> files = Files.list(folder)) {
                return files.map(file -> NAME.matcher(String.valueOf(file.getFileName())))
                        .filter(Matcher::matches)
                        .map(matcher -> Long.valueOf(matcher.group(1)))
                        .sorted()
                        .toList();
            }
        });
    }

    private Path file(long number) {
        return folder.resolve(String.format(Locale.ROOT, "journal-%06d.log", number));
    }

    private static String name(Path file) {
        return "journal " + file;
    }
}
