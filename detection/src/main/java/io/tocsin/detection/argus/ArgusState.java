package io.tocsin.detection.argus;

import io.tocsin.core.flow.ConnectionState;
import io.tocsin.core.flow.Transport;
import io.tocsin.detection.format.FieldException;
import io.tocsin.detection.packet.ConnectionStates;
import io.tocsin.detection.packet.TcpFlags;
import java.util.Locale;

/**
 * Argus's state of a flow: of TCP the flags of both sides, {@code FSPA_FSPA}, the source's first, or a word where
 * {@code ra} was not asked for flags.
 *
 * @param sourceFlags as {@link TcpFlags} has them, 0 where there are none
 * @param destinationFlags likewise
 * @param word the text, upper case, if it is a word; else empty
 */
record ArgusState(int sourceFlags, int destinationFlags, String word) {
    /** Of a flow of {@code transport}. */
    static ArgusState read(String text, Transport transport) throws FieldException {
        int middle = text.indexOf('_');
        if (transport != Transport.TCP || middle < 0) {
            return new ArgusState(0, 0, text.toUpperCase(Locale.ROOT));
        }
        String field = ArgusColumn.STATE.argusName();
        return new ArgusState(
                TcpFlags.letters(field, text.substring(0, middle)),
                TcpFlags.letters(field, text.substring(middle + 1)),
                "");
    }

    /** With the sides exchanged. */
    ArgusState reversed() {
        return new ArgusState(destinationFlags, sourceFlags, word);
    }

    /** Zeek's word for it, the source being the originator. */
    ConnectionState connection(Transport transport, long sent, long answered) {
        if (transport != Transport.TCP || word.isEmpty()) {
            return ConnectionStates.of(transport, sourceFlags, sent, destinationFlags, answered);
        }
        return switch (word) {
            case "REQ" -> answered == 0 ? ConnectionState.S0 : ConnectionState.S1;
            case "ACC", "CON", "EST" -> ConnectionState.S1;
            case "FIN", "CLO" -> ConnectionState.SF;
            default -> ConnectionState.UNKNOWN;
        };
    }
}
