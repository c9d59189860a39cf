package io.tocsin.detection.capture.content;

import java.io.IOException;
import java.io.InputStream;

/**
 * JSON that is no lines, as lines: the members of an array, or objects written over several lines, one line each. It looks
 * at brackets and quotes only; what is no JSON stays none. Bounded memory; not thread-safe.
 */
final class JsonRecords extends InputStream {
    /** A byte order mark may stand before the first bracket. */
    private static final int NOT_ASCII = 0x80;

    private final InputStream in;
    private int depth;
    private boolean isText;
    private boolean isEscaped;
    private boolean isArray;
    private boolean isBegun;

    /** Reads {@code in}, which it closes. */
    JsonRecords(InputStream in) {
        this.in = in;
    }

    @Override
    public int read() throws IOException {
        int c = in.read();
        while (c >= 0 && !isKept(c)) {
            c = in.read();
        }
        if (c < 0) {
            return c;
        }
        boolean isEnd = (c == ',' && isBetween()) || isBreak(c);
        return isEnd ? breakOf(c) : c;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        int count = 0;
        while (count < length) {
            int c = read();
            if (c < 0) {
                break;
            }
            bytes[from + count++] = (byte) c;
        }
        return count == 0 && length > 0 ? -1 : count;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    /** Follows the brackets; false for the brackets of the array itself. */
    private boolean isKept(int c) {
        if (isText) {
            isText = isEscaped || c != '"';
            isEscaped = !isEscaped && c == '\\';
            return true;
        }
        boolean isOuter = !isBegun && c == '[';
        isBegun |= !Character.isWhitespace(c) && c < NOT_ASCII;
        isArray |= isOuter;
        isText = c == '"';
        if (c == '{' || c == '[') {
            depth++;
        } else if (c == '}' || c == ']') {
            depth--;
            return depth > 0 || !isArray;
        }
        return !isOuter;
    }

    private boolean isBetween() {
        return !isText && isArray && depth == 1;
    }

    private boolean isBreak(int c) {
        return !isText && (c == '\n' || c == '\r');
    }

    private int breakOf(int c) {
        return c == ',' || depth == 0 ? '\n' : ' ';
    }
}
