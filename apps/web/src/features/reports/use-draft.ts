import { useCallback, useEffect, useRef, useState } from 'react';
import type { ReportResult, ReportView } from '#contracts/reports.js';
import { send } from '../../lib/api';
import { REPORTS } from './report-api';

export interface DraftLine {
  readonly progress: string;
  readonly problems: string;
  readonly nextSteps: string;
  readonly nil: boolean;
  readonly evidence: readonly { readonly fileId: string; readonly title: string }[];
}
type Lines = ReadonlyMap<string, DraftLine>;

const PAUSE_MS = 1500;
const AFTER_FAILURE_MS = 15_000;
/** With the version: text kept here never overwrites what a colleague saved meanwhile. */
const keptAs = (id: string, version: number): string => `duban.report.${id}.${version}`;

/** What is typed is saved after a short pause; until the server has it, the browser keeps it, also through a lost session. */
export function useDraft(report: ReportView) {
  const { id } = report;
  const [start] = useState(() => startingLines(report));
  const [lines, setLines] = useState<Lines>(start.lines);
  const [saving, setSaving] = useState<'saved' | 'waiting' | 'failed'>(start.dirty.size > 0 ? 'waiting' : 'saved');
  const [error, setError] = useState<unknown>(null);
  const [version, setVersion] = useState(report.version);
  const state = useRef({ version: report.version, busy: false, notBefore: 0, dirty: start.dirty, lines: start.lines });
  useEffect(() => {
    state.current.version = Math.max(state.current.version, report.version);
    setVersion(state.current.version);
  }, [report.version]);

  const save = useCallback(async () => {
    const now = state.current;
    if (now.busy || now.dirty.size === 0 || performance.now() < now.notBefore) return;
    const sent = now.dirty;
    const before = now.version;
    now.dirty = new Map();
    now.busy = true;
    try {
      const body = { lines: [...sent].map(([assignmentId, line]) => ({ assignmentId, ...line })) };
      const result = await send<ReportResult>(REPORTS.one(id), body, { version: before, method: 'PUT' });
      now.version = result.version;
      setVersion(result.version);
      setError(null);
      localStorage.removeItem(keptAs(id, before));
      if (now.dirty.size === 0) setSaving('saved');
      // What was typed meanwhile was kept under the version that has just passed.
      else localStorage.setItem(keptAs(id, now.version), JSON.stringify([...now.dirty]));
    } catch (problem) {
      now.dirty = new Map([...sent, ...now.dirty]);
      now.notBefore = performance.now() + AFTER_FAILURE_MS;
      setSaving('failed');
      setError(problem);
    } finally {
      now.busy = false;
    }
  }, [id]);

  useEffect(() => {
    const timer = setInterval(() => void save(), PAUSE_MS);
    return () => {
      clearInterval(timer);
      void save();
    };
  }, [save]);

  const change = (assignmentId: string, part: Partial<DraftLine>) => {
    // Upon what stands there now: an upload ends long after its button was drawn, and must not bring back the words of then.
    const line = { ...state.current.lines.get(assignmentId)!, ...part };
    state.current.lines = new Map(state.current.lines).set(assignmentId, line);
    state.current.dirty.set(assignmentId, line);
    state.current.notBefore = 0;
    localStorage.setItem(keptAs(id, state.current.version), JSON.stringify([...state.current.dirty]));
    setLines(state.current.lines);
    setSaving('waiting');
  };
  return { lines, change, saving, error, version };
}

function startingLines(report: ReportView): { lines: Lines; dirty: Map<string, DraftLine> } {
  const filed: [string, DraftLine][] = report.items.map((line) => [
    line.assignmentId,
    { progress: line.progress, problems: line.problems, nextSteps: line.nextSteps, nil: line.nil, evidence: line.evidence.map(({ fileId, title }) => ({ fileId, title })) },
  ]);
  const known = new Set(filed.map(([assignmentId]) => assignmentId));
  const kept = JSON.parse(localStorage.getItem(keptAs(report.id, report.version)) ?? '[]') as [string, DraftLine][];
  const dirty = new Map(kept.filter(([assignmentId]) => known.has(assignmentId)));
  return { lines: new Map([...filed, ...dirty]), dirty };
}
