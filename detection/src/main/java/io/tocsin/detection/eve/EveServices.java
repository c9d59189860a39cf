package io.tocsin.detection.eve;

import io.tocsin.core.flow.Transport;
import io.tocsin.detection.format.Memory;
import java.util.Locale;

/**
 * Suricata's {@code app_proto} in Zeek's words, so that what was learnt of one sensor's flows holds for another's:
 *
 * <pre>
 * Suricata          Zeek
 * failed, unknown   none
 * tls               ssl
 * dcerpc            dce_rpc
 * krb5              krb_tcp over TCP, krb over UDP
 * dnp3              dnp3_tcp over TCP, dnp3_udp over UDP
 * ldap              ldap_tcp over TCP, ldap_udp over UDP
 * jabber            xmpp
 * pgsql             postgresql
 * bittorrent-dht    bittorrent
 * http1, http2      http
 * </pre>
 *
 * All others have one name in both. Not thread-safe.
 */
final class EveServices {
    private final Memory<String, String> overTcp = new Memory<>(text -> zeek(text, true));
    private final Memory<String, String> overOthers = new Memory<>(text -> zeek(text, false));

    /** Zeek's name for it, lower case, empty for none. */
    String named(String text, Transport transport) {
        if (text.isEmpty()) {
            return "";
        }
        return (transport == Transport.TCP ? overTcp : overOthers).of(text, text.length());
    }

    private static String zeek(String text, boolean tcp) {
        String lower = text.toLowerCase(Locale.ROOT);
        return switch (lower) {
            case "failed", "unknown" -> "";
            case "tls" -> "ssl";
            case "dcerpc" -> "dce_rpc";
            case "krb5" -> tcp ? "krb_tcp" : "krb";
            case "dnp3", "ldap" -> lower + (tcp ? "_tcp" : "_udp");
            case "jabber" -> "xmpp";
            case "pgsql" -> "postgresql";
            case "bittorrent-dht" -> "bittorrent";
            case "http1", "http2" -> "http";
            default -> lower;
        };
    }
}
