package residency.simulate;

/**
 * What a log shows of a connection.
 *
 * @param from logged start of its first row, microseconds
 * @param to logged start of its last row
 * @param bytesOut bytes to the server that its rows count
 * @param hasIds whether the rows carry the connection's uid
 */
record Logged(long from, long to, long bytesOut, boolean hasIds) {}
