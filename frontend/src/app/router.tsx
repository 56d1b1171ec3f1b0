import type { QueryClient } from '@tanstack/react-query';
import { createRootRoute, createRoute, createRouter, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { may, whyNot, type Action } from '@/api/can';
import { q } from '@/api/client';
import { ApiError } from '@/api/errors';
import type { Me } from '@/api/types/access';
import { pb } from '@/lib/paths';
import { PageSkeleton } from '@/ui/States';
import { RouteFailed, RouteMissing } from './route-states';
import { Shell } from './Shell';

type Ids = Record<string, string>;

/** The map of the console: path, who may open it, what is fetched before it shows. */
export function createConsoleRouter(queryClient: QueryClient, { role, superAdmin }: Pick<Me, 'role' | 'superAdmin'>) {
  const root = createRootRoute({ component: Shell });
  const fetchFirst = {
    organizations: () => {
      if (!superAdmin) throw new ApiError(403, 'role', 'Only platform staff can open this');
      return queryClient.ensureQueryData(q('/api/organizations'));
    },
    run: ({ runId = '' }: Ids) => queryClient.ensureQueryData(q('/api/runs/{id}', { path: { id: runId } })),
    task: ({ runId = '', taskId = '' }: Ids) =>
      queryClient.ensureQueryData(q('/api/runs/{id}/tasks/{taskId}', { path: { id: runId, taskId } })),
    call: ({ callId = '' }: Ids) => queryClient.ensureQueryData(q('/api/calls/{id}', { path: { id: callId } })),
    patient: ({ patientId = '' }: Ids) =>
      queryClient.ensureQueryData(q('/api/patients/{id}', { path: { id: patientId } })),
    duplicate: ({ duplicateId = '' }: Ids) =>
      queryClient.ensureQueryData(q('/api/patient-duplicates/{id}', { path: { id: duplicateId } })),
    list: ({ listId = '' }: Ids) => queryClient.ensureQueryData(q('/api/imports/{id}', { path: { id: listId } })),
    source: ({ sourceId = '' }: Ids) =>
      Promise.all([
        queryClient.ensureQueryData(q('/api/list-sources/{id}', { path: { id: sourceId } })),
        queryClient.ensureQueryData(q('/api/list-sources/{id}/campaign', { path: { id: sourceId } })),
      ]),
    campaign: ({ campaignId = '' }: Ids) =>
      queryClient.ensureQueryData(q('/api/campaigns/{id}', { path: { id: campaignId } })),
    prompt: ({ promptId = '' }: Ids) => queryClient.ensureQueryData(q('/api/prompts/{id}', { path: { id: promptId } })),
    basePrompt: () => queryClient.ensureQueryData(q('/api/prompts/base')),
  };

  const page = (
    path: string,
    allow: Action | null,
    component: ReturnType<typeof lazyRouteComponent>,
    load?: (params: Ids) => Promise<unknown>,
  ) =>
    createRoute({
      getParentRoute: () => root,
      path,
      component,
      loader: async ({ params }) => {
        // Platform staff begin by choosing where to go.
        if (role === null && path === '/') throw redirect({ href: pb.organizations() });
        if (allow && !may(role, allow)) throw new ApiError(403, 'role', whyNot(role, allow) ?? '');
        // Route parameters are strings by the path's own words.
        await load?.(params as Ids);
      },
    });

  const routes = [
    page(
      '/',
      'seeRuns',
      lazyRouteComponent(() => import('./HomePage'), 'HomePage'),
    ),
    page(
      '/runs',
      'seeRuns',
      lazyRouteComponent(() => import('@/features/dispatch/RunsPage'), 'RunsPage'),
    ),
    page(
      '/runs/new',
      'createRun',
      lazyRouteComponent(() => import('./new-run/NewRunPage'), 'NewRunPage'),
    ),
    page(
      '/runs/$runId',
      'seeRuns',
      lazyRouteComponent(() => import('@/features/dispatch/RunPage'), 'RunPage'),
      fetchFirst.run,
    ),
    page(
      '/runs/$runId/review',
      'launchRun',
      lazyRouteComponent(() => import('@/features/dispatch/ReviewPage'), 'ReviewPage'),
      fetchFirst.run,
    ),
    page(
      '/runs/$runId/tasks/$taskId',
      'seeRuns',
      lazyRouteComponent(() => import('@/features/dispatch/TaskPage'), 'TaskPage'),
      (ids) => Promise.all([fetchFirst.run(ids), fetchFirst.task(ids)]),
    ),
    page(
      '/live',
      'seeRuns',
      lazyRouteComponent(() => import('@/features/dispatch/LiveCallsPage'), 'LiveCallsPage'),
    ),
    page(
      '/calls/$callId',
      'seeConversations',
      lazyRouteComponent(() => import('@/features/conversations/CallPage'), 'CallPage'),
      fetchFirst.call,
    ),
    page(
      '/patients',
      'seePatients',
      lazyRouteComponent(() => import('@/features/patients/PatientsPage'), 'PatientsPage'),
    ),
    page(
      '/patients/$patientId',
      'seePatients',
      lazyRouteComponent(() => import('@/features/patients/PatientPage'), 'PatientPage'),
      fetchFirst.patient,
    ),
    page(
      '/duplicates',
      'decideDuplicates',
      lazyRouteComponent(() => import('@/features/patients/DuplicatesPage'), 'DuplicatesPage'),
    ),
    page(
      '/duplicates/$duplicateId',
      'decideDuplicates',
      lazyRouteComponent(() => import('@/features/patients/DuplicatePage'), 'DuplicatePage'),
      fetchFirst.duplicate,
    ),
    page(
      '/do-not-call',
      'seePatients',
      lazyRouteComponent(() => import('@/features/patients/DoNotCallNumbersPage'), 'DoNotCallNumbersPage'),
    ),
    page(
      '/may-call',
      'askTheLaw',
      lazyRouteComponent(() => import('@/features/rules/MayCallPage'), 'MayCallPage'),
    ),
    page(
      '/lists',
      'seeLists',
      lazyRouteComponent(() => import('@/features/imports/ListsPage'), 'ListsPage'),
    ),
    page(
      '/lists/$listId',
      'seeLists',
      lazyRouteComponent(() => import('@/features/imports/ListPage'), 'ListPage'),
      fetchFirst.list,
    ),
    page(
      '/sources',
      'editSources',
      lazyRouteComponent(() => import('@/features/imports/SourcesPage'), 'SourcesPage'),
    ),
    page(
      '/sources/$sourceId',
      'editSources',
      lazyRouteComponent(() => import('@/features/imports/SourcePage'), 'SourcePage'),
      fetchFirst.source,
    ),
    page(
      '/campaigns',
      'seeCampaigns',
      lazyRouteComponent(() => import('@/features/campaigns/CampaignsPage'), 'CampaignsPage'),
    ),
    page(
      '/campaigns/new',
      'editCampaigns',
      lazyRouteComponent(() => import('@/features/campaigns/CampaignNewPage'), 'CampaignNewPage'),
    ),
    page(
      '/campaigns/$campaignId',
      'seeCampaigns',
      lazyRouteComponent(() => import('@/features/campaigns/CampaignPage'), 'CampaignPage'),
      fetchFirst.campaign,
    ),
    page(
      '/prompts',
      'seePrompts',
      lazyRouteComponent(() => import('@/features/prompts/PromptsPage'), 'PromptsPage'),
    ),
    page(
      '/prompts/new',
      'writePrompts',
      lazyRouteComponent(() => import('@/features/prompts/PromptNewPage'), 'PromptNewPage'),
    ),
    page(
      '/prompts/base',
      'seePrompts',
      lazyRouteComponent(() => import('@/features/prompts/BasePromptPage'), 'BasePromptPage'),
      fetchFirst.basePrompt,
    ),
    page(
      '/prompts/$promptId',
      'seePrompts',
      lazyRouteComponent(() => import('@/features/prompts/PromptPage'), 'PromptPage'),
      fetchFirst.prompt,
    ),
    page(
      '/settings',
      'seeSettings',
      lazyRouteComponent(() => import('@/features/tenancy/SettingsPage'), 'SettingsPage'),
    ),
    page(
      '/members',
      'seeMembers',
      lazyRouteComponent(() => import('@/features/access/MembersPage'), 'MembersPage'),
    ),
    page(
      '/audit',
      'seeAudit',
      lazyRouteComponent(() => import('@/features/audit/AuditPage'), 'AuditPage'),
    ),
    page(
      '/organizations',
      null,
      lazyRouteComponent(() => import('@/features/tenancy/OrganizationsPage'), 'OrganizationsPage'),
      fetchFirst.organizations,
    ),
  ];

  return createRouter({
    routeTree: root.addChildren(routes),
    defaultPendingMs: 150,
    defaultPendingMinMs: 0,
    defaultPendingComponent: PageSkeleton,
    defaultErrorComponent: RouteFailed,
    defaultNotFoundComponent: RouteMissing,
    // The query cache decides what is fresh.
    defaultPreloadStaleTime: 0,
    defaultStaleTime: 0,
    scrollRestoration: true,
    parseSearch: (text) => Object.fromEntries(new URLSearchParams(text)),
    stringifySearch: (search) => {
      const text = new URLSearchParams(search as Record<string, string>).toString();
      return text ? `?${text}` : '';
    },
  });
}
