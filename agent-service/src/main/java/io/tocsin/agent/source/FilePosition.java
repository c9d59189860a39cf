package io.tocsin.agent.source;

import io.tocsin.core.codec.CanonicalReader;
import io.tocsin.core.codec.CanonicalWriter;
import java.util.Arrays;

/**
 * How far a growing file has been read.
 *
 * @param key which file it is, whatever it is called by now: the file system's own name for it
 * @param offset of the first line not yet taken
 * @param number of that line, from 1
 * @param head the file's first bytes, at most {@value #MAX_HEAD}: tells a file from another one in its place
 */
@SuppressWarnings("ArrayRecordComponent")
record FilePosition(String key, long offset, long number, byte[] head) {
    static final int MAX_HEAD = 256;

    /** Before the first line of whatever file there is. */
    static final FilePosition NOWHERE = new FilePosition("", 0, 1, new byte[0]);

    private static final int MAX_KEY = 256;

    CanonicalWriter write(CanonicalWriter out) {
        return out.text(key).int64(offset).int64(number).bytes(head);
    }

    static FilePosition read(CanonicalReader in) {
        return new FilePosition(in.text(MAX_KEY), in.int64(), in.int64(), in.bytes(MAX_HEAD));
    }

    /** Whether {@code beginning} of a file is that of this one. */
    boolean isBegunBy(byte[] beginning) {
        return beginning.length >= head.length && Arrays.equals(head, 0, head.length, beginning, 0, head.length);
    }
}
