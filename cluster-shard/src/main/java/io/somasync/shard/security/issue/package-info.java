/** Makes certificates for tests and labs, by the JDK's own tool. */
package io.somasync.shard.security.issue;
