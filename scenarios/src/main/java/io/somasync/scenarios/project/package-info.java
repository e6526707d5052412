/**
 * Projects of authors: what is written into a new one, and where.
 *
 * <p>The files are templates among this package's resources; what they say is not known here.
 */
package io.somasync.scenarios.project;
