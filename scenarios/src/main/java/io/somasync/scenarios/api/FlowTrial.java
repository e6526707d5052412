package io.somasync.scenarios.api;

