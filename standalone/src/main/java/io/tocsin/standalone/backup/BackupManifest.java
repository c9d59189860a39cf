package io.tocsin.standalone.backup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a backup holds.
 *
 * @param format of the file; {@value #FORMAT} is the only one so far
 * @param madeAt when its moment was, ISO 8601
 * @param isRunning whether the node ran
 * @param folders that may be empty, relative to the node's folder
 * @param files everything but the keys
 */
record BackupManifest(int format, String madeAt, boolean isRunning, List<String> folders, List<Entry> files) {
    static final int FORMAT = 1;

    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final Pattern SAFE = Pattern.compile("(?!.*(^|/)\\.\\.?(/|$))[^/\\\\\\x00][^\\\\\\x00]{0,1000}");

    /**
     * One file.
     *
     * @param name relative to the node's folder
     * @param size in bytes
     * @param sha256 hexadecimal
     */
    record Entry(String name, long size, String sha256) {
        Entry {
            requireSafe(name);
            if (size < 0) {
                throw new IllegalArgumentException("size: got " + size + ", allowed 0 or more");
            }
        }
    }

    BackupManifest {
        if (format != FORMAT) {
            throw new IllegalArgumentException("format: got " + format + ", this version reads " + FORMAT);
        }
        folders = List.copyOf(folders);
        files = List.copyOf(files);
        folders.forEach(BackupManifest::requireSafe);
    }

    /** How much there is to write, in bytes. */
    long bytes() {
        return files.stream().mapToLong(Entry::size).sum();
    }

    byte[] toJson() {
        try {
            return JSON.writeValueAsBytes(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the manifest cannot be written: " + e.getMessage(), e);
        }
    }

    /**
     * Reads one.
     *
     * @throws IOException if it is none
     */
    static BackupManifest of(byte[] json) throws IOException {
        return JSON.readValue(json, BackupManifest.class);
    }

    /** Refuses a name that would lead out of the folder it is written to. */
    static void requireSafe(String name) {
        if (!SAFE.matcher(name).matches()) {
            throw new IllegalArgumentException("name: got '" + name + "', allowed a path inside the folder");
        }
    }
}
