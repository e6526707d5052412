/**
 * Numbers with units: read from texts, written so that they can be read again, and rounded for
 * people.
 *
 * <p>Nothing here knows what a number is of.
 */
package io.somasync.scenarios.quantity;
