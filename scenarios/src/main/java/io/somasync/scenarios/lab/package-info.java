/**
 * Standing clusters as a user handles them: where their members are, how they are started, looked
 * at and stopped.
 *
 * <p>Command lines are not known here, nor what members are made of.
 */
package io.somasync.scenarios.lab;
