package io.tocsin.detection.generator.network;

/** What kind of network a site is. */
public enum TrafficProfile {
    /** People behind desktops: names, web, mail, file shares, printing, long TLS sessions. */
    OFFICE,
    /** Machines that serve the Internet: inbound web and names, administrators, databases, backups, monitoring. */
    SERVER,
    /** Devices and their hubs: keep-alives to a broker, reports to a few makers, camera streams, announcements. */
    IOT
}
