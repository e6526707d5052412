/** Folders of certificates for members: made, renewed and shown. */
package io.somasync.scenarios.certificate;
