package io.tocsin.detection.format;

/**
 * The fields of one line between separators, none of which is quoted; spaces around a field are no part of it. Not
 * thread-safe.
 */
public final class Cells {
    private static final int MAX = 256;

    /** Where each field begins, and where the one after the last would. */
    private final int[] starts = new int[MAX + 1];

    private String line = "";
    private int count;

    /** Turns to {@code next}; of its fields the first {@value #MAX} are told apart. */
    public void split(String next, char separator) {
        line = next;
        count = 0;
        int from = 0;
        while (from >= 0 && count < MAX) {
            starts[count++] = from;
            from = next.indexOf(separator, from) + 1;
            if (from == 0) {
                from = -1;
            }
        }
        starts[count] = from < 0 ? next.length() + 1 : from;
    }

    /** How many there are, 1 or more once a line was split. */
    public int count() {
        return count;
    }

    /** The field at {@code index} from 0; empty if there is none. */
    public String text(int index) {
        if (index < 0 || index >= count) {
            return "";
        }
        int from = starts[index];
        int to = starts[index + 1] - 1;
        while (from < to && line.charAt(from) == ' ') {
            from++;
        }
        while (from < to && line.charAt(to - 1) == ' ') {
            to--;
        }
        return line.substring(from, to);
    }

    /** Whether the field at {@code index} is a number without a sign. */
    public boolean isNumber(int index) {
        String text = text(index);
        boolean digits = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            digits |= c >= '0' && c <= '9';
            if (c != '.' && (c < '0' || c > '9')) {
                return false;
            }
        }
        return digits;
    }
}
