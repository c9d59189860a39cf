package io.tocsin.detection.capture.content;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Names texts that no format reads by what they look like, with the nearest thing to try. */
public enum LooksLike {
    ZEEK_ROWS(
            "[0-9]{6,12}\\.[0-9]+\\t[^\\t]*\\t[0-9A-Fa-f.:]+\\t[0-9]+\\t[0-9A-Fa-f.:]+\\t.*",
            "looks like rows of a Zeek log whose # header is missing; put it before them (a log that was split or filtered"
                    + " has it in its first part)"),
    ZEEK_CUT("ts[,;\\t]uid[,;\\t].*", "looks like columns of a Zeek log without its # header; give the log itself"),
    NFDUMP_TEXT(
            "(Date first seen|Date flow start)\\s.*",
            "looks like nfdump's text for people; write it with nfdump -r FILE -o csv"),
    ARGUS_TEXT(
            "\\s*(StartTime\\s{2,}.*|[0-9:./ -]+\\s.*\\s(->|<->|<-|\\?>|<\\?>|<\\?|o>|who)\\s.*)",
            "looks like Argus' ra as it prints for people; write it with ra -n -c , -s stime dur proto saddr sport dir daddr"
                    + " dport state stos dtos pkts bytes sbytes spkts"),
    CICFLOWMETER(
            "\\s*(Flow ID|Dst Port|Destination Port|Src IP|Source IP|FlowID)\\s*,.*Flow Duration.*",
            "looks like CICFlowMeter's CSV, which is not read as traffic yet"),
    UNSW_NB15(
            "(id,dur,proto,service,state,spkts.*|srcip,sport,dstip,dsport,proto,state.*)",
            "looks like UNSW-NB15, which only tocsin bench detection reads"),
    TCPDUMP(
            "[0-9:.]+ (IP6?|ARP)[ ,].*",
            "looks like tcpdump's text; make flows of the capture itself with zeek -r FILE"),
    VPC(
            "version account-id interface-id .*|[0-9] [0-9]{6,} eni-.*",
            "looks like flow logs of AWS VPC, which are not read yet"),
    SNORT(".*\\[\\*\\*\\] \\[[0-9]+:[0-9]+:[0-9]+\\].*", "looks like alerts of Snort or Suricata; flows are needed"),
    CEF("(.*\\s)?(CEF:[0-9]|LEEF:[0-9]).*", "looks like CEF or LEEF events; flows are needed"),
    WINDOWS("#Software: Microsoft.*|#Version: 1\\..*|#Fields: .*", "looks like a log of Windows, which is not read"),
    WEB_PAGE("(?i)<!doctype html.*|<html.*", "is a web page; was the download refused?"),
    XML("<\\?xml.*", "is XML, which is not read"),
    POINTER(
            "version https://git-lfs\\.github\\.com/.*",
            "is only a pointer of Git LFS to the file; fetch it with git lfs pull"),
    SYSLOG("(<[0-9]{1,3}>.*|[A-Z][a-z]{2} [ 0-9][0-9] [0-9:]{8} .*)", "looks like syslog; flows are needed"),
    JSON("[{].*", "is JSON, but neither a connection of Zeek (id.orig_h) nor an event of Suricata (event_type)"),
    TABLE("[^,;\\t]+([,;\\t][^,;\\t]*){4,}", "is a table, but of columns nobody has told");

    private static final int MAX_LOOKED_AT = 800;

    private final Pattern sign;
    private final String advice;

    LooksLike(String sign, String advice) {
        this.sign = Pattern.compile(sign);
        this.advice = advice;
    }

    /** What to say of a text whose first lines, those that are not blank, are {@code first}. */
    public static Optional<String> advice(List<String> first) {
        return Arrays.stream(values())
                .filter(kind -> kind.isSeenIn(first))
                .findFirst()
                .map(kind -> kind.advice);
    }

    /** Of the vague kinds every line must look like it. */
    private boolean isSeenIn(List<String> lines) {
        Predicate<String> isIt = line -> sign.matcher(cut(line)).matches();
        boolean isVague = this == JSON || this == TABLE;
        return isVague ? lines.stream().allMatch(isIt) : lines.stream().anyMatch(isIt);
    }

    /** The patterns go back and forth in a line, so a hostile one is not shown to them whole. */
    private static String cut(String line) {
        return line.length() > MAX_LOOKED_AT ? line.substring(0, MAX_LOOKED_AT) : line;
    }
}
